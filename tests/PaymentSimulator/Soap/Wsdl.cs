using System.Text;
using InstantCheckout.PaymentSimulator.Web;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>The service's description: a wrapper with binding and address, which imports the interface with the types.</summary>
internal static class Wsdl
{
    public const string InterfaceName = "ERSWSExternalClientService.wsdl";

    private static readonly string Wrapper = Encoding.UTF8.GetString(WebPages.Embedded("Service.wsdl"));
    private static readonly string Interface = Encoding.UTF8.GetString(WebPages.Embedded("Interface.wsdl"));

    public static IResult Serve(HttpContext http)
    {
        if (!http.Request.Query.TryGetValue("wsdl", out var which)) return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        if (which == InterfaceName) return Results.Text(Interface, "text/xml", Encoding.UTF8);
        if (!string.IsNullOrEmpty(which)) return Results.NotFound();

        // The host is what the caller typed; it is written into an attribute.
        var address = System.Security.SecurityElement.Escape($"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}");
        return Results.Text(Wrapper.Replace("{address}", address, StringComparison.Ordinal), "text/xml", Encoding.UTF8);
    }
}
