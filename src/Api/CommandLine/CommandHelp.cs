using System.Text;

namespace InstantCheckout.Api.CommandLine;

internal sealed class CommandHelp(IReadOnlyList<Command> commands)
{
    /// <summary>The overview, or the options of one command. 2 where there is no such command.</summary>
    public async Task<int> WriteAsync(string[] about, TextWriter output, TextWriter errors)
    {
        if (about.Length == 0)
        {
            await output.WriteAsync(Overview());
            return 0;
        }

        var name = string.Join(' ', about);
        var found = commands.Where(command => command.Name == name || command.Name.StartsWith(name + ' ', StringComparison.Ordinal)).ToArray();
        if (found.Length == 0)
        {
            await errors.WriteLineAsync($"There is no command \"{name}\". See: help");
            return 2;
        }

        await output.WriteAsync(string.Join('\n', found.Select(Details)));
        return 0;
    }

    private string Overview()
    {
        var text = new StringBuilder("InstantCheckout. Without a command it serves; settings are given as --Section:Name=value or in the environment.\n\n");
        var width = commands.Max(command => command.Name.Length);
        foreach (var command in commands) text.Append(Invariant($"  {command.Name.PadRight(width)}  {command.Summary}\n"));
        return text.Append("\nhelp COMMAND tells more about one. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.\n").ToString();
    }

    private static string Details(Command command)
    {
        var text = new StringBuilder(Invariant($"{command.Usage}\n  {command.Summary}\n"));
        var width = command.Options.Select(option => option.Name.Length).DefaultIfEmpty().Max();
        foreach (var option in command.Options) text.Append(Invariant($"  --{option.Name.PadRight(width)}  {option.Help}\n"));
        return text.ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
