using InstantCheckout.Application.Catalogue;
using Microsoft.AspNetCore.Components;

namespace InstantCheckout.Api.Demo.Pages;

public sealed partial class Price
{
    [Parameter, EditorRequired]
    public required WindowItem Item { get; set; }

    private StockWord Stock => StockWord.Of(Item);
}
