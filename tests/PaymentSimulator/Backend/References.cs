using System.Globalization;
using System.Runtime.CompilerServices;

namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>
/// Makes references that never repeat, not after a restart and not in a second simulator of the same process: they are
/// counted from the real clock (never from the virtual one, which a restart sets back) and only ever go up.
/// </summary>
internal sealed class References
{
    private const long TicksPerInvoiceNumber = 1_000;
    private const long InvoiceNumbersPerDay = TimeSpan.TicksPerDay / TicksPerInvoiceNumber;
    private static readonly ConditionalWeakTable<TimeProvider, References> ByClock = [];

    private readonly TimeProvider _clock;
    private long _lastInvoice;
    private long _lastTransaction;

    private References(TimeProvider clock) => _clock = clock;

    public static References Of(TimeProvider clock) => ByClock.GetValue(clock, static key => new References(key));

    /// <summary><c>yyyyMMdd</c> and nine digits.</summary>
    public string NextInvoice()
    {
        var number = Next(ref _lastInvoice, _clock.GetUtcNow().UtcTicks / TicksPerInvoiceNumber);
        var day = new DateTime(number / InvoiceNumbersPerDay * TimeSpan.TicksPerDay, DateTimeKind.Utc);
        return string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}{number % InvoiceNumbersPerDay:000000000}");
    }

    /// <summary><c>yyyyMMddHHmmssSSS</c>, two digits and six digits.</summary>
    public string NextTransaction()
    {
        var ticks = Next(ref _lastTransaction, _clock.GetUtcNow().UtcTicks);
        var at = new DateTime(ticks, DateTimeKind.Utc);
        return string.Create(CultureInfo.InvariantCulture, $"{at:yyyyMMddHHmmssfff}01{ticks % TimeSpan.TicksPerMillisecond:000000}");
    }

    private static long Next(ref long last, long now)
    {
        while (true)
        {
            var seen = Interlocked.Read(ref last);
            var next = Math.Max(seen + 1, now);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen) return next;
        }
    }
}
