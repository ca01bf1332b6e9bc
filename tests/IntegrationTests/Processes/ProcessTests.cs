using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>
/// Tests that start the product as a process of its own. One at a time and beside nothing else: each start takes a whole core for a
/// second or two, and what they watch happens on the machine's clock.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessTests : ICollectionFixture<ProcessRig>
{
    public const string Name = "processes";
}
