using InstantCheckout.Api.Callbacks;
using InstantCheckout.Api.CommandLine;
using InstantCheckout.Api.Common;
using InstantCheckout.Api.Demo;
using InstantCheckout.Api.Surfaces.Native;
using InstantCheckout.Api.Surfaces.Seqr;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Infrastructure;

try
{
    var call = CommandLineCall.Of(args);
    var builder = WebApplication.CreateBuilder(call.Settings);
    builder.AddKernel();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton<ISurfaceErrors, NativeErrors>();
    builder.Services.ConfigureHttpJsonOptions(json => NativeJson.Apply(json.SerializerOptions));
    builder.Services.AddAutoMapper(_ => { }, typeof(Program));
    builder.Services.AddApplication();
    builder.Services.AddCatalogue();
    builder.Services.AddInfrastructure(builder.Configuration);
    builder.Services.AddSeqrSurface();
    builder.Services.AddDemo();
    if (!call.Serves) builder.LogToStandardError();

    await using var app = builder.Build();
    if (!call.Serves) return await call.RunAsync(app.Services, Console.Out, Console.Error);

    app.UseKernel();
    KeysEndpoints.Map(app);
    ShopsEndpoints.Map(app);
    CatalogueEndpoints.Map(app);
    OrdersEndpoints.Map(app);
    PurchasesEndpoints.Map(app);
    RefundsEndpoints.Map(app);
    SeqrEndpoints.Map(app);
    PaymentCallbacks.Map(app);
    DemoEndpoints.Map(app);
    await app.ServeAsync();
    return 0;
}
catch (Exception exception) when (StartUp.WhyNot(exception) is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}
