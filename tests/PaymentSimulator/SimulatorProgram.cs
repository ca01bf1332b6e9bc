namespace InstantCheckout.PaymentSimulator;

internal static class SimulatorProgram
{
    public static async Task<int> Main(string[] args)
    {
        // Terminals hold passwords, which do not belong on a command line that every process may read.
        var terminals = Environment.GetEnvironmentVariable("SIMULATOR_TERMINALS")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var arguments = SimulatorArguments.Parse([.. terminals.SelectMany(terminal => new[] { "--terminal", terminal }), .. args]);
        if (arguments.HelpWanted)
        {
            await Console.Out.WriteLineAsync(SimulatorArguments.Help);
            return 0;
        }
        if (arguments.Options is not { } options)
        {
            await Console.Error.WriteLineAsync($"payment simulator: {arguments.Mistake}");
            return 1;
        }

        await using var app = SimulatorHost.Build(options);
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync($"payment simulator: cannot listen on {options.ListenAddress}:{options.Port}: {(taken.InnerException ?? taken).Message}. Choose another with --port.");
            return 1;
        }

        await Console.Out.WriteLineAsync($"Payment simulator listening on {app.Urls.First()} (phone: /, SOAP: {Soap.SoapEndpoint.Paths[0]}, control: /sim/...)");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
