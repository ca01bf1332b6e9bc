using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

/// <summary>Reads <c>--name value</c> and <c>--name=value</c>.</summary>
internal static class CommandOptions
{
    public static Result<Dictionary<string, string>> Read(Command command, IReadOnlyList<string> words)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal)) return CommandErrors.Usage($"\"{words[i]}\" is not an option.");

            var (name, value) = Split(words[i][2..]);
            if (command.Options.All(option => option.Name != name)) return CommandErrors.Usage($"--{name} is not known here.");
            if (value is null && ++i < words.Count) value = words[i];
            if (string.IsNullOrWhiteSpace(value)) return CommandErrors.Usage($"--{name} needs a value.");
            if (!options.TryAdd(name, value)) return CommandErrors.Usage($"--{name} is there twice.");
        }

        var missing = command.Options.FirstOrDefault(option => option.IsRequired && !options.ContainsKey(option.Name));
        return missing is null ? options : CommandErrors.Usage($"--{missing.Name} is missing.");
    }

    private static (string Name, string? Value) Split(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
    }
}
