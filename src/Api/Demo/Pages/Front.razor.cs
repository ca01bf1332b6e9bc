using Microsoft.AspNetCore.Components;

namespace InstantCheckout.Api.Demo.Pages;

public sealed partial class Front
{
    [Parameter, EditorRequired]
    public required DemoPage Page { get; set; }
}
