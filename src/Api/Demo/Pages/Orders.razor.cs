using Microsoft.AspNetCore.Components;

namespace InstantCheckout.Api.Demo.Pages;

public sealed partial class Orders
{
    [Parameter]
    public string Title { get; set; } = "Latest orders";

    [Parameter, EditorRequired]
    public required IReadOnlyList<DemoPurchase> Purchases { get; set; }

    /// <summary>Where the same list is as JSON.</summary>
    [Parameter, EditorRequired]
    public required string Source { get; set; }

    [Parameter, EditorRequired]
    public required string Empty { get; set; }
}
