using InstantCheckout.Application.Common;
using InstantCheckout.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InstantCheckout.Infrastructure.Hosting;

/// <summary>Refuses to start on anything that would lose or falsify data (D8).</summary>
internal sealed class StartUpCheck(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    // The day this line was written: a clock before it is broken.
    private static readonly DateTimeOffset Earliest = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < Earliest) throw new StartUpRefusedException("The machine's clock is wrong: it shows a time before this program was made.");

        await using var scope = scopes.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<DatabaseState>().VerifyAsync(cancellationToken);
        if (verdict.Error is { } error) throw new StartUpRefusedException(error.Message);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
