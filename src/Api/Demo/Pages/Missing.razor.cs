using Microsoft.AspNetCore.Components;

namespace InstantCheckout.Api.Demo.Pages;

public sealed partial class Missing
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }
}
