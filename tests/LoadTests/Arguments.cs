using System.Globalization;
using InstantCheckout.LoadTests.Works;

namespace InstantCheckout.LoadTests;

/// <summary>Whether the product's own recurring work runs beside the flows.</summary>
internal enum Sweeps
{
    /// <summary>As in production.</summary>
    On,

    Off,

    /// <summary>Both, one after the other, each as a target of its own.</summary>
    Both,
}

internal sealed record Arguments
{
    public const string Help = """
        usage: dotnet run -c Release --project tests/LoadTests -- list | NAME ... [options]

          list                  what can be measured
          NAME                  such as W1; `all` for everything

          --seconds N           length of each run (20)
          --warm-up N           longest warm-up of each program, in seconds (180); it ends when nothing is compiled any more
          --concurrency A,B,C   simultaneous callers, one run for each (1,8,32)
          --repeats N           runs of each; medians count (3)
          --sweeps on|off|both  the product with its recurring work, without, or both (both)
          --beside FILE         another build's InstantCheckout.Api.dll, measured in turn with this one
          --set NAME=VALUE      a setting (environment variable) of the product; may be repeated
          --json FILE           keep all figures in a file
          --keep-logs           do not delete the logs of the programs that were started

        Starts PostgreSQL, the payment simulator, the product and the limit programs by itself and stops them again.
        Exit code 1 where an answer or the stored result was wrong; figures decide nothing.
        """;

    public IReadOnlyList<string> Names { get; init; } = [];

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(180);

    public IReadOnlyList<int> Concurrency { get; init; } = [1, 8, 32];

    public int Repeats { get; init; } = 3;

    public Sweeps Sweeps { get; init; } = Sweeps.Both;

    /// <summary>Another build of the product to compare with; null for none.</summary>
    public string? Beside { get; init; }

    public IReadOnlyDictionary<string, string> ProductSettings { get; init; } = new Dictionary<string, string>();

    public string? JsonFile { get; init; }

    public bool KeepLogs { get; init; }

    /// <returns>Null beside one line that says what is wrong.</returns>
    public static (Arguments? Arguments, string? Mistake) Parse(IReadOnlyList<string> words)
    {
        var arguments = new Arguments();
        List<string> names = [];
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            if (word == "--keep-logs")
            {
                arguments = arguments with { KeepLogs = true };
                continue;
            }

            if (!word.StartsWith('-'))
            {
                names.Add(word);
                continue;
            }

            if (++index >= words.Count) return (null, $"{word} needs a value");

            var value = words[index];
            switch (word)
            {
                case "--seconds" when Number(value, 600) is { } seconds: arguments = arguments with { Time = TimeSpan.FromSeconds(seconds) }; break;
                case "--warm-up" when Number(value, 600) is { } seconds: arguments = arguments with { WarmUp = TimeSpan.FromSeconds(seconds) }; break;
                case "--concurrency" when Numbers(value) is { } list: arguments = arguments with { Concurrency = list }; break;
                case "--repeats" when Number(value, 20) is { } repeats: arguments = arguments with { Repeats = repeats }; break;
                case "--sweeps" when Enum.TryParse<Sweeps>(value, ignoreCase: true, out var sweeps): arguments = arguments with { Sweeps = sweeps }; break;
                case "--set" when value.Split('=', 2) is [{ Length: > 0 } name, var text]: settings[name] = text; break;
                case "--beside" when File.Exists(value): arguments = arguments with { Beside = Path.GetFullPath(value) }; break;
                case "--json": arguments = arguments with { JsonFile = value }; break;
                default: return (null, $"{word} {value} is not understood; try --help");
            }
        }

        var unknown = names.FirstOrDefault(name => name is not ("all" or "list") && AllWorks.List.All(work => !Is(work, name)));
        if (unknown is not null) return (null, $"there is nothing named '{unknown}' to measure; try list");

        return names.Count == 0 ? (null, "nothing to measure was named; try list") : (arguments with { Names = names, ProductSettings = settings }, null);
    }

    /// <summary>The builds of the product to measure; null is the one built along.</summary>
    public IEnumerable<(string? Build, string Suffix)> Builds()
    {
        yield return (null, "");
        if (Beside is not null) yield return (Beside, " (beside)");
    }

    public bool Wants(IWork work) => Names.Any(name => name == "all" || Is(work, name));

    private static bool Is(IWork work, string name) => string.Equals(work.Id, name, StringComparison.OrdinalIgnoreCase);

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private static List<int>? Numbers(string text)
    {
        var list = text.Split(',').Select(part => Number(part, 256)).ToList();
        return list.Contains(null) ? null : [.. list.OfType<int>().Distinct().Order()];
    }
}
