using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using InstantCheckout.Api.Common;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>
/// JSON of our own routes. Other bodies get a context of their own, made with <see cref="Rules"/>:
/// <c>public static readonly OrderJson Wire = new(NativeJson.Rules());</c>
/// </summary>
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthBody))]
internal sealed partial class NativeJson : JsonSerializerContext
{
    public static readonly NativeJson Wire = new(Rules());

    /// <summary>Snake case, nothing converted, no member twice; a fresh copy, because a context freezes the one it gets.</summary>
    public static JsonSerializerOptions Rules()
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        return options;
    }

    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = StrictJson.Depth;
        options.Converters.Add(new InstantJson());

        // Letters of every language stay readable; what HTML could take for markup is still escaped.
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    }
}
