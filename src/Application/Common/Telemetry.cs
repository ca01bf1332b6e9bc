using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InstantCheckout.Application.Common;

/// <summary>The program's one source of traces and meter of metrics; exporters are chosen by setting.</summary>
public static class Telemetry
{
    public const string Name = "InstantCheckout";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    /// <summary>Duration of use cases by name and outcome code, in seconds.</summary>
    public static readonly Histogram<double> Requests = Meter.CreateHistogram<double>("instantcheckout.request.duration", "s");

    /// <summary>Calls to other systems by destination, operation and outcome, in seconds.</summary>
    public static readonly Histogram<double> OutgoingCalls = Meter.CreateHistogram<double>("instantcheckout.outgoing.duration", "s");

    /// <summary>Items done by a sweep, by sweep and outcome.</summary>
    public static readonly Counter<long> SweepItems = Meter.CreateCounter<long>("instantcheckout.sweep.items");

    /// <summary>Money events by kind (captured, refunded, late, review); amounts are not recorded.</summary>
    public static readonly Counter<long> MoneyEvents = Meter.CreateCounter<long>("instantcheckout.money.events");
}
