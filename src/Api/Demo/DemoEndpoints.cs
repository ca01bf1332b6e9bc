using InstantCheckout.Api.Demo.Pages;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Qr;
using InstantCheckout.Application.Qr.Ports;

namespace InstantCheckout.Api.Demo;

/// <summary>A small shop to try everything with: its window, its codes and what was bought last. Nothing here shows who bought.</summary>
internal static class DemoEndpoints
{
    private const int CodeSize = 480;
    private const int CodeMargin = 4;

    public static void AddDemo(this IServiceCollection services)
    {
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<DemoShop>();
    }

    public static void Map(WebApplication app)
    {
        if (!app.Configuration.GetSection(DemoOptions.Section).GetValue<bool>(nameof(DemoOptions.Enabled))) return;

        var demo = app.MapGroup("/demo").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter<DemoHeaders>();
        demo.MapGet("/", FrontAsync).WithName("DemoFront");
        demo.MapGet("/p/{token}", ProductAsync).WithName("DemoProduct");
        demo.MapGet("/orders.json", OrdersAsync).WithName("DemoOrders");
        demo.MapGet("/qr/{token}.svg", CodeAsync).WithName("DemoCode");
        demo.MapGet("/files/{name}", (string name) => DemoFiles.Find(name) is { } file ? file.ToResult() : TypedResults.NotFound()).WithName("DemoFile");
    }

    private static async Task<IResult> FrontAsync(DemoShop shop, CancellationToken ct) =>
        await shop.ReadAsync(token: null, ct) is { } page
            ? PageAnswer.Of<Front>(new() { [nameof(Front.Page)] = page })
            : PageAnswer.Missing("The demo shop is not open yet", "Create it with the program's command demo seed, or start everything with ./run.");

    private static async Task<IResult> ProductAsync(string token, DemoShop shop, CancellationToken ct) =>
        await shop.ReadAsync(token, ct) is { Items: [var item] } page
            ? PageAnswer.Of<Product>(new() { [nameof(Product.Page)] = page, [nameof(Product.Item)] = item })
            : PageAnswer.Missing("This is not for sale", "The code may have been withdrawn.");

    private static async Task<IResult> OrdersAsync(string? token, DemoShop shop, CancellationToken ct) =>
        await shop.FindAsync(ct) is { } owner ? TypedResults.Ok(new OrdersBody(await shop.PurchasesAsync(owner, token, ct))) : TypedResults.NotFound();

    private static async Task<IResult> CodeAsync(string token, HttpContext context, DemoShop shop, ISender sender, CancellationToken ct)
    {
        if (await shop.FindAsync(ct) is not { } owner) return TypedResults.NotFound();

        var known = context.Request.GetTypedHeaders().IfNoneMatch.Select(tag => tag.Tag.ToString().Trim('"')).ToList();
        var drawn = await sender.SendAsync(new RenderTokenCode(owner, token, QrFormat.Svg, CodeSize, CodeMargin, QrLevel.M, known), ct);
        if (drawn.Error is not null) return TypedResults.NotFound();

        return new DemoFile("image/svg+xml", drawn.Value.Fingerprint, drawn.Value.Bytes).ToResult();
    }

    private sealed record OrdersBody(IReadOnlyList<DemoPurchase> Orders);
}
