namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR16.</summary>
public class OpenClass;
