using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

/// <summary>
/// Fills the demo shop. Every step looks for what it would make, withdrawn things included, so that a run which broke off is
/// completed by the next one and nothing comes back that somebody has withdrawn.
/// </summary>
internal sealed class DemoSeed(CommandContext context)
{
    public Task<ShopInfo?> FindShopAsync() => context.Services.GetRequiredService<IShops>().FindBySlugAsync(DemoGoods.Slug, context.Cancelled);

    /// <summary>Whether these are all the keys, and each of them opens the demo shop of this database.</summary>
    public async Task<bool> AcceptsAsync(IReadOnlyList<string> keys)
    {
        if (keys.Count != DemoKeyFile.Keys.Length || await FindShopAsync() is not { } shop) return false;

        var ring = context.Services.GetRequiredService<KeyRing>();
        foreach (var key in keys)
        {
            var holder = await ring.AuthenticateAsync(key, rememberedOnly: false, context.Cancelled);
            if (!holder.IsOk || holder.Value.Owner != ScopeOf(shop)) return false;
        }

        return true;
    }

    public async Task<Result<ShopScope>> FillAsync()
    {
        var shop = await OpenAsync();
        if (shop.Error is { } refused) return refused;

        var owner = ScopeOf(shop.Value);
        var tokens = await AllAsync(before => new ListPurchaseTokens(owner, before is { } id ? new PurchaseTokenId(id) : null, PageLimits.Most, IncludeWithdrawn: true, Token: null));
        var labelled = tokens.Select(token => token.Token).ToHashSet(StringComparer.Ordinal);
        var shipping = await ShipAsync(owner);
        if (shipping.Error is { } noShipping) return noShipping;

        var variants = await StockUpAsync(owner);
        if (variants.Error is { } noProduct) return noProduct;

        var bundles = await BundleAsync(owner, variants.Value, labelled);
        if (bundles.Error is { } noBundle) return noBundle;

        var missing = Labels(owner, shipping.Value, variants.Value, bundles.Value).Where(token => !labelled.Contains(token.Token!));
        foreach (var token in missing)
        {
            var created = await SendAsync(token);
            if (created.Error is { } noToken) return noToken;
        }

        return owner;
    }

    public async Task<Result<List<string>>> CreateKeysAsync(ShopScope owner)
    {
        List<string> keys = [];
        foreach (var (_, scope) in DemoKeyFile.Keys)
        {
            var created = await SendAsync(new CreateApiKey(owner, [scope], $"demo shop, {scope}", ExpiresAt: null, context.Operator));
            if (created.Error is { } refused) return refused;

            keys.Add(created.Value.Text);
        }

        return keys;
    }

    private async Task<Result<ShopInfo>> OpenAsync() =>
        await FindShopAsync() is { } shop ? shop : await SendAsync(new CreateShop(DemoGoods.Slug, DemoGoods.Name, context.Operator.Who));

    private async Task<Result<Dictionary<string, Guid>>> ShipAsync(ShopScope owner)
    {
        var known = await AllAsync(before => new ListShippingMethods(owner, before is { } id ? new ShippingMethodId(id) : null, PageLimits.Most, IncludeWithdrawn: true));
        var byCode = known.ToDictionary(method => method.Code, method => method.Id.Value);
        foreach (var method in DemoGoods.Shipping.Where(method => !byCode.ContainsKey(method.Code)))
        {
            var created = await SendAsync(new CreateShippingMethod(owner, method.Code)
            {
                Label = method.Label,
                Price = Price(method.Price),
                TaxRate = "25",
                SortOrder = Array.IndexOf(DemoGoods.Shipping, method),
                IsDefault = method.IsDefault,
            });
            if (created.Error is { } refused) return refused;

            byCode[method.Code] = created.Value.Id.Value;
        }

        return byCode;
    }

    private async Task<Result<Dictionary<string, Guid>>> StockUpAsync(ShopScope owner)
    {
        var known = await AllAsync(before => new ListProducts(owner, before is { } id ? new ProductId(id) : null, PageLimits.Most, IncludeWithdrawn: true));
        var bySku = known.SelectMany(product => product.Variants).ToDictionary(variant => variant.Sku, variant => variant.Id.Value);
        foreach (var product in DemoGoods.Products.Where(product => !product.Variants.Any(variant => bySku.ContainsKey(variant.Sku))))
        {
            var created = await SendAsync(Describe(owner, product));
            if (created.Error is { } refused) return refused;

            foreach (var variant in created.Value.Variants) bySku[variant.Sku] = variant.Id.Value;
        }

        return bySku;
    }

    private async Task<Result<Dictionary<string, Guid>>> BundleAsync(ShopScope owner, Dictionary<string, Guid> variants, HashSet<string> labelled)
    {
        var known = await AllAsync(before => new ListBundles(owner, before is { } id ? new BundleId(id) : null, PageLimits.Most, IncludeWithdrawn: true));
        var byTitle = known.GroupBy(bundle => bundle.Title).ToDictionary(group => group.Key, group => group.First().Id.Value);
        foreach (var bundle in DemoGoods.Bundles.Where(bundle => !labelled.Contains(bundle.Token) && !byTitle.ContainsKey(bundle.Title) && bundle.Parts.All(part => variants.ContainsKey(part.Sku))))
        {
            var created = await SendAsync(new CreateBundle(owner)
            {
                Title = bundle.Title,
                Description = bundle.Description,
                Parts = [.. bundle.Parts.Select(part => new BundlePartInput(variants[part.Sku], part.Quantity))],
            });
            if (created.Error is { } refused) return refused;

            byTitle[bundle.Title] = created.Value.Id.Value;
        }

        return byTitle;
    }

    private static IEnumerable<CreatePurchaseToken> Labels(ShopScope owner, Dictionary<string, Guid> shipping, Dictionary<string, Guid> variants, Dictionary<string, Guid> bundles)
    {
        foreach (var variant in DemoGoods.Products.SelectMany(product => product.Variants).Where(variant => variants.ContainsKey(variant.Sku)))
            yield return new CreatePurchaseToken(owner, variant.Token) { VariantId = variants[variant.Sku], ShippingMethodId = variant.Shipping is { } code ? shipping[code] : null };
        foreach (var bundle in DemoGoods.Bundles.Where(bundle => bundles.ContainsKey(bundle.Title)))
            yield return new CreatePurchaseToken(owner, bundle.Token) { BundleId = bundles[bundle.Title], ShippingMethodId = shipping[bundle.Shipping] };
    }

    private static CreateProduct Describe(ShopScope owner, DemoProduct product) => new(owner)
    {
        Title = product.Title,
        Description = product.Description,
        Options = product.Option is { } option ? [new OptionInput(option, [.. product.Variants.Select(variant => variant.Value)])] : null,
        Variants =
        [
            .. product.Variants.Select(variant => new VariantInput(variant.Sku, variant.Value, Price(variant.Price), product.TaxRate)
            {
                Stock = variant.Stock,
                OptionValues = product.Option is { } name ? new Dictionary<string, string?> { [name] = variant.Value } : null,
            }),
        ],
    };

    private static MoneyInput Price(long minor) => new(minor, DemoGoods.Currency);

    private static ShopScope ScopeOf(ShopInfo shop) => new(shop.Id, Mode.Test);

    private async Task<List<T>> AllAsync<T>(Func<Guid?, IQuery<Page<T>>> ask)
    {
        List<T> all = [];
        Guid? before = null;
        do
        {
            var page = (await context.Sender.SendAsync(ask(before), context.Cancelled)).Value;
            all.AddRange(page.Items);
            before = page.Next;
        }
        while (before is not null);
        return all;
    }

    // A scope for each: what one command has read is not in the way of the next.
    private async Task<Result<T>> SendAsync<T>(ICommand<T> command)
    {
        await using var scope = context.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISender>().SendAsync(command, context.Cancelled);
    }
}
