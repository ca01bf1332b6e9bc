using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace InstantCheckout.Infrastructure.Persistence;

internal sealed class TypedIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
    where TId : struct, ITypedId<TId>
{
    // Expression trees cannot name a static abstract member.
    private static TId Make(Guid value) => TId.From(value);
}

internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

internal sealed class TaxRateConverter() : ValueConverter<TaxRate, int>(rate => rate.TenThousandths, value => new TaxRate(value));

/// <summary>Instants are UTC and cut to microseconds, which both databases keep exactly (S7).</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => Cut(instant), stored => stored.ToUniversalTime())
{
    private static DateTimeOffset Cut(DateTimeOffset instant)
    {
        var utc = instant.UtcTicks;
        return new DateTimeOffset(utc - (utc % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
