using InstantCheckout.Api.Demo.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace InstantCheckout.Api.Demo;

/// <summary>
/// A page, drawn on the server and sent whole. The renderer by itself, without the endpoints of Razor components: those bring
/// key files for forms along, and there are no forms here.
/// </summary>
internal sealed record PageAnswer(Type Component, Dictionary<string, object?> Parameters, int Status = StatusCodes.Status200OK) : IResult
{
    public static PageAnswer Of<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent => new(typeof(TPage), parameters);

    public static PageAnswer Missing(string title, string text) =>
        new(typeof(Missing), new() { [nameof(Pages.Missing.Title)] = title, [nameof(Pages.Missing.Text)] = text }, StatusCodes.Status404NotFound);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(Component, ParameterView.FromDictionary(Parameters))).ToHtmlString());
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync("<!DOCTYPE html>\n" + html, httpContext.RequestAborted);
    }
}
