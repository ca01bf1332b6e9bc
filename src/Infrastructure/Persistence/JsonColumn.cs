using System.Text.Json;
using System.Text.Json.Serialization;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstantCheckout.Infrastructure.Persistence;

internal static class JsonColumnExtensions
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new CurrencyCode(), new TaxRateNumber(), new IdText() } };

    /// <summary>
    /// Keeps an immutable list as one JSON text column: a snapshot that is written whole and never queried into. Lists are compared by
    /// reference, because the domain replaces them and never changes them.
    /// </summary>
    public static PropertyBuilder<IReadOnlyList<T>> JsonColumn<T>(this PropertyBuilder<IReadOnlyList<T>> property)
    {
        var comparer = new ValueComparer<IReadOnlyList<T>>((left, right) => ReferenceEquals(left, right), list => list.GetHashCode(), list => list);
        property.HasConversion(list => JsonSerializer.Serialize(list, Options), text => JsonSerializer.Deserialize<List<T>>(text, Options)!, comparer);
        property.HasMaxLength(-1);
        return property;
    }

    private sealed class CurrencyCode : JsonConverter<Currency>
    {
        public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Currency.Of(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }

    private sealed class TaxRateNumber : JsonConverter<TaxRate>
    {
        public override TaxRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, TaxRate value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TenThousandths);
    }

    private sealed class IdText : JsonConverter<VariantId>
    {
        public override VariantId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, VariantId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
