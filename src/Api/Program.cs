using InstantCheckout.Api.Common;
using InstantCheckout.Api.Surfaces.Native;
using InstantCheckout.Application.Common;

var builder = WebApplication.CreateBuilder(args);
builder.AddKernel();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<ISurfaceErrors, NativeErrors>();
builder.Services.ConfigureHttpJsonOptions(json => NativeJson.Apply(json.SerializerOptions));
builder.Services.AddApplication();

var app = builder.Build();
app.UseKernel();
await app.RunAsync();
