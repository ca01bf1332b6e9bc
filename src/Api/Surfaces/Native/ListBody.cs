namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>One page of a list.</summary>
/// <param name="Next">Hand it back as <c>cursor</c> for the page after this one; null on the last.</param>
internal sealed record ListBody<T>(IReadOnlyList<T> Data, string? Next);
