using System.Net;

namespace InstantCheckout.LoadTests.Rig;

/// <summary>A running server with a database of its own.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Address">Where it answers.</param>
/// <param name="Program">Its process.</param>
/// <param name="Database">Name of its database in the cluster.</param>
/// <param name="ReadyAfter">From its start to its first ready answer.</param>
internal sealed record Target(string Name, IPEndPoint Address, Child Program, string Database, TimeSpan ReadyAfter) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Program.DisposeAsync();
}
