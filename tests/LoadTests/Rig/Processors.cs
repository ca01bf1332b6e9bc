using System.Globalization;

namespace InstantCheckout.LoadTests.Rig;

/// <summary>Processor time and memory of processes, as Linux tells them; null where there is no <c>/proc</c>.</summary>
internal static class Processors
{
    // Linux counts in hundredths of a second on all machines that .NET runs on.
    private const int MillisecondsPerTick = 10;

    /// <summary>Of a process and all that it has started, ended ones included.</summary>
    public static long? CpuMilliseconds(int root)
    {
        if (!Directory.Exists("/proc/self")) return null;

        var all = Directory.EnumerateDirectories("/proc").Select(folder => Read(folder)).OfType<Usage>().ToDictionary(usage => usage.Id);
        var children = all.Values.ToLookup(usage => usage.Parent);
        var tree = new Queue<int>([root]);
        long ticks = 0;
        while (tree.TryDequeue(out var id))
        {
            if (all.TryGetValue(id, out var usage)) ticks += usage.Ticks;
            foreach (var child in children[id]) tree.Enqueue(child.Id);
        }

        return ticks * MillisecondsPerTick;
    }

    public static long? ResidentKiB(int process) => Status(process, "VmRSS:");

    public static long? PeakResidentKiB(int process) => Status(process, "VmHWM:");

    /// <summary>Begins a new high-water mark, where that is allowed.</summary>
    public static void ForgetPeak(int process)
    {
        try
        {
            File.WriteAllText($"/proc/{process}/clear_refs", "5");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The mark then is that of the whole life of the process.
        }
    }

    /// <summary>Of the last minute.</summary>
    public static decimal? LoadAverage() =>
        File.Exists("/proc/loadavg") ? decimal.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;

    private static long? Status(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? null : long.Parse(line[name.Length..^"kB".Length], NumberStyles.Integer, CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Of each thread of a process whose name begins so.</summary>
    public static IReadOnlyDictionary<int, long> ThreadMilliseconds(int process, string name)
    {
        var tasks = $"/proc/{process}/task";
        if (!Directory.Exists(tasks)) return new Dictionary<int, long>();

        return Directory.EnumerateDirectories(tasks).Select(folder => Read(folder)).OfType<Usage>()
            .Where(usage => usage.Name.StartsWith(name, StringComparison.Ordinal)).ToDictionary(usage => usage.Id, usage => usage.Ticks * MillisecondsPerTick);
    }

    private static Usage? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) return null;

        try
        {
            var text = File.ReadAllText($"{folder}/stat");

            // The name of the program is in brackets and may hold anything; behind it: state, parent, ..., utime, stime, cutime, cstime.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            return new Usage(id, text[(text.IndexOf('(') + 1)..text.LastIndexOf(')')], int.Parse(fields[1], CultureInfo.InvariantCulture), ticks);
        }
        catch (IOException)
        {
            // It has just ended; its parent counts it now.
            return null;
        }
    }

    private sealed record Usage(int Id, string Name, int Parent, long Ticks);
}

/// <summary>Processor time of the runtime's background compiler in a process.</summary>
internal sealed record CompilerTime(IReadOnlyDictionary<int, long> MillisecondsByThread)
{
    // Linux keeps 15 letters of it.
    private const string ThreadName = ".NET Tiered Com";

    public static CompilerTime Of(int process) => new(Processors.ThreadMilliseconds(process, ThreadName));

    /// <summary>The thread ends when there is nothing to compile, and another comes later.</summary>
    public long Since(CompilerTime before) => MillisecondsByThread.Sum(thread => thread.Value - before.MillisecondsByThread.GetValueOrDefault(thread.Key));
}

