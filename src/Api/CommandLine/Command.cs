using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

/// <summary>One command of the operator.</summary>
/// <param name="Name">One word or two, such as <c>keys create</c>.</param>
/// <param name="RunAsync">Null where it is done; else why not.</param>
internal sealed record Command(string Name, string Summary, IReadOnlyList<CommandOption> Options, Func<CommandContext, Task<Error?>> RunAsync)
{
    public string Usage => string.Join(' ', Options.Select(option => option.Usage).Prepend(Name));
}

/// <param name="Name">Without the two hyphens.</param>
/// <param name="Value">What stands for its value in the help, such as <c>SLUG</c>.</param>
internal sealed record CommandOption(string Name, string Value, string Help, bool IsRequired = true)
{
    public string Usage => IsRequired ? $"--{Name} {Value}" : $"[--{Name} {Value}]";
}

/// <summary>What a command works with: a scope of its own and the options it was called with.</summary>
internal sealed record CommandContext(IServiceProvider Services, IReadOnlyDictionary<string, string> Options, TextWriter Out, CancellationToken Cancelled)
{
    public ISender Sender => Services.GetRequiredService<ISender>();

    /// <summary>The operator, as the audit log names whoever is signed in to the machine.</summary>
    public Maker Operator { get; } = new($"operator:{Environment.UserName}", Actor.Operator);

    /// <summary>An option that the command requires.</summary>
    public string this[string option] => Options[option];

    public string? Find(string option) => Options.GetValueOrDefault(option);
}

internal static class CommandErrors
{
    private const string UsageCode = "usage";

    /// <summary>The command was called wrongly.</summary>
    public static Error Usage(string message) => Error.Invalid(UsageCode, message);

    public static bool IsUsage(Error error) => error.Code == UsageCode;
}
