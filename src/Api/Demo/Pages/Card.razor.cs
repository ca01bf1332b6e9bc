using InstantCheckout.Application.Catalogue;
using Microsoft.AspNetCore.Components;

namespace InstantCheckout.Api.Demo.Pages;

public sealed partial class Card
{
    [Parameter, EditorRequired]
    public required DemoPage Page { get; set; }

    [Parameter, EditorRequired]
    public required WindowItem Item { get; set; }
}
