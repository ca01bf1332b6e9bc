using System.Text.Json;
using System.Text.Json.Serialization;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Infrastructure.Outbox;

/// <summary>Writes facts to the outbox and reads them back. Members may be added to a released event; none may be renamed.</summary>
internal sealed class EventTypes
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new CurrencyJson(), new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    private readonly Dictionary<string, Type> _byName = typeof(IDomainEvent).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IDomainEvent).IsAssignableFrom(type))
        .ToDictionary(type => type.FullName!, StringComparer.Ordinal);

    public static string Write(IDomainEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options);

    public IDomainEvent? Read(string type, string payload) =>
        _byName.TryGetValue(type, out var found) ? (IDomainEvent?)JsonSerializer.Deserialize(payload, found, Options) : null;

    private sealed class CurrencyJson : JsonConverter<Currency>
    {
        public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Currency.Of(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }
}
