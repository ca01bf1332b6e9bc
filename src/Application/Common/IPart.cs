namespace InstantCheckout.Application.Common;

/// <summary>Marks a class that use cases share inside one module; registered per scope under its own type.</summary>
internal interface IPart;
