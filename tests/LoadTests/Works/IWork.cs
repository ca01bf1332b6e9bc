using InstantCheckout.LoadTests.Report;
using InstantCheckout.LoadTests.Rig;

namespace InstantCheckout.LoadTests.Works;

/// <summary>One thing that can be measured by name.</summary>
internal interface IWork
{
    /// <summary>As in <c>W1</c>.</summary>
    string Id { get; }

    string Title { get; }

    Task MeasureAsync(Bench bench, Book book, CancellationToken ct);
}
