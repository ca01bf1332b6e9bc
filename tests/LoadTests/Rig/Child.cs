using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using InstantCheckout.LoadTests.Load;

namespace InstantCheckout.LoadTests.Rig;

/// <summary>A program that was started here, and is stopped here whatever happens.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly string _log;
    private readonly long _started;
    private bool _paused;

    private Child(string name, Process process, string log)
    {
        Name = name;
        _process = process;
        _log = log;
        _started = Stopwatch.GetTimestamp();
    }

    public string Name { get; }

    public int Id => _process.Id;

    /// <summary>Runs a .NET program. Its output goes to a file by itself: reading it here would cost time of the generator.</summary>
    public static Child Start(string name, string folder, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var log = Path.Combine(folder, $"{name}.log");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, Dotnet, program, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        foreach (var inherited in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(inherited);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        return new Child(name, Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start"), log);
    }

    /// <summary>Waits for its end; throws with the end of its output unless it went well.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        if (_process.ExitCode != 0) throw new InvalidOperationException($"{Name} ended with exit code {_process.ExitCode}:\n{LogTail()}");
    }

    /// <summary>Asks until it answers 200; tells how long that was after the start.</summary>
    public async Task<TimeSpan> ReadyAsync(IPEndPoint address, string path, CancellationToken ct)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
        using var line = new HttpLine(address);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (_process.HasExited) throw new InvalidOperationException($"{Name} did not start:\n{LogTail()}");
            if (Stopwatch.GetElapsedTime(_started) > ReadyWithin) throw new InvalidOperationException($"{Name} is not ready after {ReadyWithin.TotalSeconds} s:\n{LogTail()}");

            try
            {
                if ((await line.SendAsync(request, ct)).Status == 200) return Stopwatch.GetElapsedTime(_started);
            }
            catch (WrongAnswerException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), ct);
        }
    }

    /// <summary>Takes the processor away from it, so that the work it does by itself is not charged to another.</summary>
    public async Task PauseAsync(CancellationToken ct)
    {
        if (_paused) return;

        _paused = true;
        await SignalAsync("STOP", ct);
    }

    public async Task ResumeAsync(CancellationToken ct)
    {
        if (!_paused) return;

        await SignalAsync("CONT", ct);
        _paused = false;
    }

    /// <summary>It must not have ended by itself.</summary>
    public void EnsureAlive()
    {
        if (_process.HasExited) throw new InvalidOperationException($"{Name} has ended by itself with exit code {_process.ExitCode}:\n{LogTail()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await ResumeAsync(CancellationToken.None);
            await SignalAsync("TERM", CancellationToken.None);
            try
            {
                using var time = new CancellationTokenSource(StopWithin);
                await _process.WaitForExitAsync(time.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static string Dotnet => Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet"
        ? own
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    // What this program was started with must not change what is measured.
    private static bool IsSetting(string name) =>
        name.Contains("__", StringComparison.Ordinal)
        || (name.StartsWith("DOTNET_", StringComparison.Ordinal) && name is not ("DOTNET_ROOT" or "DOTNET_CLI_TELEMETRY_OPTOUT" or "DOTNET_NOLOGO"))
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal);

    private async Task SignalAsync(string signal, CancellationToken ct)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(ct);
    }

    private string LogTail() => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(15)) : "(no output)";
}
