namespace Microsoft.Finch;

/// <summary>Breaks AR5.</summary>
internal sealed class HidesFromTheEngine;
