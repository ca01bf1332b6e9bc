using InstantCheckout.Api.CommandLine;
using InstantCheckout.Api.Demo;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InstantCheckout.IntegrationTests.Demo;

/// <summary>A product under test with the demo shop open, and its operator.</summary>
internal static class DemoSteps
{
    public static async Task<ShopUnderTest> OpenAsync(bool runsSweeps = false)
    {
        var shop = await ShopUnderTest.StartAsync(new ShopOptions
        {
            RunsSweeps = runsSweeps,
            StandsStill = !runsSweeps,
            Settings = new Dictionary<string, string?> { ["Demo:Enabled"] = "true" },
        });

        // Known only now that the simulator listens.
        shop.Services.GetRequiredService<IOptions<DemoOptions>>().Value.SimulatorUrl = shop.Simulator.Http.BaseAddress!.ToString();
        return shop;
    }

    /// <summary>Runs the command as the operator would.</summary>
    public static async Task<(int ExitCode, string Output)> SeedAsync(this ShopUnderTest shop, string file)
    {
        await using var output = new StringWriter();
        var exitCode = await CommandLineCall.Of(["demo", "seed", "--env-file", file]).RunAsync(shop.Services, output, output);
        return (exitCode, output.ToString());
    }
}

/// <summary>A folder of its own for one test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ic-demo-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
