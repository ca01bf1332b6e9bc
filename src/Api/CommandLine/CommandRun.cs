using InstantCheckout.Api.Common;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

/// <summary>The edge of the command line: the one place where a command's exception becomes a line for the operator.</summary>
internal static partial class CommandRun
{
    private static readonly Error Failed = new(ErrorKind.Unavailable, "internal_error", "The command failed unexpectedly; the log above says where.");

    public static async Task<Error?> RunAsync(
        Command command, IReadOnlyDictionary<string, string> options, IServiceProvider services, TextWriter output, CancellationToken cancelled)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            return await command.RunAsync(new CommandContext(scope.ServiceProvider, options, output, cancelled));
        }
        catch (StartUpRefusedException refused)
        {
            return Error.Conflict("refused", refused.Message);
        }
        catch (Exception exception) when (Faults.Translate(exception) is { } error)
        {
            if (error != EdgeErrors.Internal) return error;

            Unexpected(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CommandRun)), exception, command.Name);
            return Failed;
        }
    }

    [LoggerMessage(EventId = 120, Level = LogLevel.Error, Message = "Command {Command} failed")]
    private static partial void Unexpected(ILogger logger, Exception exception, string command);
}
