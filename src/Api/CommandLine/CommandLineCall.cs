using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

/// <summary>What the program was called with: a command of the operator, or nothing but settings, and then it serves.</summary>
internal sealed class CommandLineCall
{
    private readonly string[] _words;
    private readonly IReadOnlyList<Command> _commands;

    private CommandLineCall(string[] words, string[] settings, IReadOnlyList<Command> commands)
    {
        _words = words;
        Settings = settings;
        _commands = commands;
    }

    public bool Serves => _words.Length == 0;

    /// <summary>What is left for the configuration; a command takes its settings from the environment and from files alone.</summary>
    public string[] Settings { get; }

    public static CommandLineCall Of(string[] args, IReadOnlyList<Command>? commands = null)
    {
        var serves = args.Length == 0 || (args[0].StartsWith('-') && !IsHelp(args[0]));
        return new CommandLineCall(serves ? [] : args, serves ? args : [], commands ?? Commands.All);
    }

    /// <summary>0 done; 1 refused or failed, with one line of why; 2 wrong usage.</summary>
    public async Task<int> RunAsync(IServiceProvider services, TextWriter output, TextWriter errors, CancellationToken cancelled = default)
    {
        if (IsHelp(_words[0])) return await new CommandHelp(_commands).WriteAsync(_words[1..], output, errors);

        var command = _commands.Where(command => Names(command)).MaxBy(command => command.Name.Length);
        if (command is null) return await WrongAsync(errors, $"There is no command \"{string.Join(' ', _words.TakeWhile(word => !word.StartsWith('-')))}\".", about: null);

        var words = _words[command.Name.Split(' ').Length..];
        if (words.Any(IsHelp)) return await new CommandHelp(_commands).WriteAsync([command.Name], output, errors);
        var options = CommandOptions.Read(command, words);
        if (options.Error is { } fault) return await WrongAsync(errors, fault.Message, command);

        var refused = await CommandRun.RunAsync(command, options.Value, services, output, cancelled);
        if (refused is null) return 0;
        if (CommandErrors.IsUsage(refused)) return await WrongAsync(errors, refused.Message, command);

        await errors.WriteLineAsync(Line(refused));
        return 1;
    }

    private bool Names(Command command) => command.Name.Split(' ').SequenceEqual(_words.Take(command.Name.Split(' ').Length));

    private static async Task<int> WrongAsync(TextWriter errors, string message, Command? about)
    {
        await errors.WriteLineAsync($"{message} See: {(about is null ? "help" : $"help {about.Name}")}");
        return 2;
    }

    private static string Line(Error refused) =>
        refused.Fields.Count == 0 ? refused.Message : string.Join("; ", refused.Fields.Select(field => $"{field.Name}: {field.Message}"));

    private static bool IsHelp(string word) => word is "help" or "--help" or "-h";
}
