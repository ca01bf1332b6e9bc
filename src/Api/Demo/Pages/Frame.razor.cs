using Microsoft.AspNetCore.Components;

namespace InstantCheckout.Api.Demo.Pages;

public sealed partial class Frame
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string ShopName { get; set; } = "InstantCheckout";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
