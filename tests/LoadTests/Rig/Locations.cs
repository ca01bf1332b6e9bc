using System.Net;
using System.Net.Sockets;

namespace InstantCheckout.LoadTests.Rig;

/// <summary>Where the programs are that are measured, and free ports for them.</summary>
internal static class Locations
{
    private static readonly string Output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);

    /// <summary><c>Release</c> or <c>Debug</c>: of this program, and so of those that were built with it.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.GetDirectoryName(Output)!);

    public static string Root { get; } = FindRoot();

    public static string Product { get; } = Built("src/Api", "InstantCheckout.Api.dll");

    public static string Simulator { get; } = Built("tests/PaymentSimulator", "InstantCheckout.PaymentSimulator.dll");

    public static string Self { get; } = Path.Combine(Output, "InstantCheckout.LoadTests.dll");

    public static IPEndPoint FreeAddress()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private static string Built(string project, string file) =>
        Path.Combine(Root, project, "bin", Configuration, Path.GetFileName(Output), file) is var path && File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} is missing: build this project, which builds that one too");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(Output); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "scripts", "postgres"))) return folder.FullName;
        }

        throw new FileNotFoundException($"scripts/postgres is in no folder above {Output}");
    }
}
