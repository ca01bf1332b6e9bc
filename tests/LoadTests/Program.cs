using System.Globalization;
using System.Runtime.InteropServices;
using InstantCheckout.LoadTests;
using InstantCheckout.LoadTests.Report;
using InstantCheckout.LoadTests.Rig;
using InstantCheckout.LoadTests.Works;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["limit", var limit]) return await Limits.RunAsync(limit);
if (args is ["--help" or "-h"])
{
    await Console.Out.WriteLineAsync(Arguments.Help);
    return 0;
}

var (arguments, mistake) = Arguments.Parse(args);
if (arguments is null)
{
    await Console.Error.WriteLineAsync(mistake);
    return 2;
}

if (arguments.Names.Contains("list"))
{
    foreach (var work in AllWorks.List) await Console.Out.WriteLineAsync($"{work.Id}  {work.Title}");
    return 0;
}

using var stop = new CancellationTokenSource();
PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
var registrations = signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
{
    // Everything that was started is stopped first.
    context.Cancel = true;
    stop.Cancel();
})).ToList();

var conditions = new Dictionary<string, string>
{
    ["at"] = Book.Now(),
    ["processors"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
    ["system"] = RuntimeInformation.OSDescription,
    ["runtime"] = RuntimeInformation.FrameworkDescription,
    ["configuration"] = Locations.Configuration,
    ["seconds"] = arguments.Time.TotalSeconds.ToString(CultureInfo.InvariantCulture),
    ["repeats"] = arguments.Repeats.ToString(CultureInfo.InvariantCulture),
    ["load"] = Processors.LoadAverage()?.ToString(CultureInfo.InvariantCulture) ?? "unknown",
    ["settings"] = string.Join(' ', arguments.ProductSettings.Keys),
};
var book = new Book(Console.Out, conditions);
try
{
    foreach (var (name, value) in conditions.Where(condition => condition.Value.Length > 0)) await book.LineAsync($"{name}: {value}");
    if (Locations.Configuration != "Release") await book.LineAsync("NOT A RELEASE BUILD: these figures mean nothing");

    await using var bench = await Bench.StartAsync(arguments, stop.Token);
    foreach (var work in AllWorks.List.Where(arguments.Wants))
    {
        await book.BeginAsync(work);
        await work.MeasureAsync(bench, book, stop.Token);
    }

    return book.HasFailures ? 1 : 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("interrupted");
    return 130;
}
catch (InvalidOperationException broken)
{
    await Console.Error.WriteLineAsync(broken.Message);
    return 1;
}
finally
{
    if (arguments.JsonFile is { } file) await book.SaveAsync(file);
    foreach (var registration in registrations) registration.Dispose();
}
