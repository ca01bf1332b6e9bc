using System.Net.Sockets;
using InstantCheckout.Application.Common;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Api.Common;

/// <summary>The beginning and the end of serving, as the operator sees them.</summary>
internal static class StartUp
{
    /// <summary>Serves until it is told to stop. To be told so while it still starts is no fault.</summary>
    public static async Task ServeAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nothing was begun that would have to be finished.
        }
    }

    /// <summary>Why the program does not start, in one line for the operator; null where the program itself is at fault.</summary>
    public static string? WhyNot(Exception exception) => exception switch
    {
        StartUpRefusedException or OptionsValidationException => exception.Message,
        IOException { InnerException: AddressInUseException } => exception.Message,
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } => $"The configured address cannot be listened on: {exception.Message}.",

        // A value that is no number where one is wanted, and the like; the innermost says which.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => Innermost(exception),
        _ => null,
    };

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is InvalidOperationException inner) exception = inner;
        return exception.Message;
    }
}
