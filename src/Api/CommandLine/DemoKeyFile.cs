using InstantCheckout.Application.Accounts;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

/// <summary>The demo shop's keys as lines that a shell can read. It is there whole or not at all, and nobody else may read it.</summary>
internal sealed class DemoKeyFile(string path)
{
    /// <summary>What each key is called in the file, and the widest scope it has.</summary>
    public static readonly (string Name, string Scope)[] Keys =
    [
        ("DEMO_API_KEY", ScopeNames.Write),
        ("DEMO_READ_KEY", ScopeNames.Read),
        ("DEMO_ADMIN_KEY", ScopeNames.Admin),
    ];

    private const string Heading = "# Keys of the demo shop, of this installation alone. Deleted, they are made anew at the next start.";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The keys in it, none where there is no file; refused where it is somebody else's.</summary>
    public async Task<Result<string[]>> ReadAsync(CancellationToken ct)
    {
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(Path))) return CommandErrors.Usage("--env-file: there is no such folder.");
        if (Directory.Exists(Path)) return CommandErrors.Usage("--env-file is a folder.");
        if (!File.Exists(Path)) return Array.Empty<string>();

        var lines = await File.ReadAllLinesAsync(Path, ct);
        if (lines.Length > 0 && lines[0] != Heading) return Error.Conflict("not_a_key_file", "The file of --env-file holds something other than the keys of a demo shop; it was left alone.");

        return Keys.Select(key => Value(lines, key.Name)).OfType<string>().ToArray();
    }

    public Draft Begin() => new(Path);

    private static string? Value(string[] lines, string name) =>
        lines.LastOrDefault(line => line.StartsWith(name + '=', StringComparison.Ordinal))?[(name.Length + 1)..];

    /// <summary>The file to be, beside the one that is.</summary>
    internal sealed class Draft : IAsyncDisposable
    {
        private readonly string _path;
        private readonly string _draft;
        private readonly FileStream _stream;

        public Draft(string path)
        {
            _path = path;
            _draft = path + ".new";
            File.Delete(_draft);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _stream = new FileStream(_draft, options);
        }

        public async Task CompleteAsync(IReadOnlyList<string> keys, CancellationToken ct)
        {
            await using (var writer = new StreamWriter(_stream, leaveOpen: true) { NewLine = "\n" })
            {
                await writer.WriteLineAsync(Heading.AsMemory(), ct);
                foreach (var (key, text) in Keys.Zip(keys)) await writer.WriteLineAsync($"{key.Name}={text}".AsMemory(), ct);
            }

            _stream.Flush(flushToDisk: true);
            await _stream.DisposeAsync();
            File.Move(_draft, _path, overwrite: true);
        }

        public async ValueTask DisposeAsync()
        {
            await _stream.DisposeAsync();
            File.Delete(_draft);
        }
    }
}
