using System.Net.Http.Headers;
using System.Text;

namespace InstantCheckout.IntegrationTests.Purchases;

/// <summary>A call of createPurchase that must be refused, and how.</summary>
/// <param name="Field">The field that the answer blames, where it blames one.</param>
internal sealed record BadCall(int Status, string? Field, Func<HttpRequestMessage> Request);

/// <summary>Every way that a call of createPurchase can be wrong (contract seqr-glase, section 3.1).</summary>
internal static class BadInputCases
{
    public const string JsonType = "application/json;charset=UTF-8";

    /// <summary>No answer may hold any of these.</summary>
    public static readonly IReadOnlyList<string> Personal = ["Canary", "canary", "98765", "46731234567"];

    private static readonly string[] Required = ["purchaseToken", "clientName", "street", "city", "country", "zip", "email"];
    private static readonly string[] Optional = ["state", "msisdn"];

    public static readonly IReadOnlyDictionary<string, BadCall> All = Fields().Concat(Texts()).Concat(Bodies()).Concat(Envelopes()).ToDictionary(StringComparer.Ordinal);

    public static Dictionary<string, string> Buyer => new(StringComparer.Ordinal)
    {
        ["purchaseToken"] = "\"mug\"",
        ["clientName"] = "\"Canary Test\"",
        ["street"] = "\"Canary Road 5\"",
        ["city"] = "\"Canaryville\"",
        ["country"] = "\"Canaryland\"",
        ["state"] = "\"Canary State\"",
        ["zip"] = "\"98765\"",
        ["email"] = "\"canary@example.org\"",
        ["msisdn"] = "\"46731234567\"",
    };

    /// <summary>A sound body with some members given as raw JSON, or left out where null.</summary>
    public static string Body(params (string Name, string? Json)[] changes)
    {
        var members = Buyer;
        foreach (var (name, json) in changes)
        {
            if (json is null) members.Remove(name);
            else members[name] = json;
        }

        return "{" + string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}")) + "}";
    }

    public static HttpRequestMessage Post(ReadOnlyMemory<byte> body, string? contentType = JsonType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "createPurchase") { Content = new ReadOnlyMemoryContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return request;
    }

    public static HttpRequestMessage Post(string body, string? contentType = JsonType) => Post(Encoding.UTF8.GetBytes(body), contentType);

    private static IEnumerable<KeyValuePair<string, BadCall>> Fields()
    {
        foreach (var field in Required)
        {
            yield return Of($"{field} missing", field, Body((field, null)));
            yield return Of($"{field} null", field, Body((field, "null")));
            yield return Of($"{field} empty", field, Body((field, "\"\"")));
            yield return Of($"{field} blank", field, Body((field, "\"  \\u00a0 \"")));
        }

        foreach (var field in Required.Concat(Optional))
        {
            foreach (var (name, json) in new[] { ("a number", "98765"), ("true", "true"), ("an object", "{}"), ("an array", "[\"Canary\"]") })
                yield return Of($"{field} is {name}", field, Body((field, json)));
            yield return Of($"{field} too long", field, Body((field, $"\"{new string('7', field == "purchaseToken" ? 129 : 256)}\"")));
            foreach (var (name, escape) in new[] { ("U+0000", "\\u0000"), ("a line break", "\\n"), ("an escape character", "\\u001b"), ("U+0085", "\\u0085"), ("half a surrogate pair", "\\ud83d"), ("surrogates the wrong way round", "\\ude00\\ud83d") })
                yield return Of($"{field} holds {name}", field, Body((field, $"\"Canary{escape}x\"")));
        }
    }

    private static IEnumerable<KeyValuePair<string, BadCall>> Texts()
    {
        foreach (var token in new[] { "mug blue", "mug/blue", "mug%20", "m\u00fcg", "\u0661\u0662", "mug\u200b", "'; DROP TABLE purchases; --", "../mug", "mug\u212a" })
            yield return Of($"token {token}", "purchaseToken", Body(("purchaseToken", $"\"{token}\"")));
        foreach (var email in new[] { "canary", "@example.org", "canary@", "canary@a@example.org", "can ary@example.org", "@" })
            yield return Of($"email {email}", "email", Body(("email", $"\"{email}\"")));
        foreach (var phone in new[] { "4673", "46731234567890123", "+", "++46731234567", "46731234567+", "46 73 123", "46-731234567", "46731abc", "0x2E", "\u0664\u0666\u0667\u0663\u0661", "\uff14\uff16\uff17\uff13\uff11", "4.67e10", "-46731234567" })
            yield return Of($"msisdn {phone}", "msisdn", Body(("msisdn", $"\"{phone}\"")));
        foreach (var field in new[] { "clientName", "street", "city", "country", "state", "zip" })
        {
            yield return Of($"card number in {field}", field, Body((field, "\"Canary 4111 1111 1111 1111\"")));
            yield return Of($"card number with hyphens in {field}", field, Body((field, "\"5500-0000-0000-0004\"")));
        }
    }

    private static IEnumerable<KeyValuePair<string, BadCall>> Bodies()
    {
        yield return Of("empty body", null, "");
        yield return Of("not JSON", null, "purchaseToken=mug&clientName=Canary");
        yield return Of("XML", null, "<purchaseToken>mug</purchaseToken>");
        yield return Of("half a body", null, Body()[..60]);
        yield return Of("two bodies", null, Body() + Body());
        yield return Of("text after the body", null, Body() + "Canary");
        yield return Of("an array", null, $"[{Body()}]");
        yield return Of("null", null, "null");
        yield return Of("a string", null, "\"Canary\"");
        yield return Of("a number", null, "98765");
        yield return Of("trailing comma", null, Body()[..^1] + ",}");
        yield return Of("comment", null, "/* Canary */" + Body());
        yield return Of("single quotes", null, Body().Replace('"', '\''));
        yield return Of("a member twice", "purchaseToken", Body()[..^1] + ",\"purchaseToken\":\"other\"}");
        yield return Of("a member twice by an escape", "purchaseToken", Body()[..^1] + ",\"purchase\\u0054oken\":\"other\"}");
        yield return Of("an unknown member twice", "more", Body()[..^1] + ",\"more\":1,\"more\":2}");
        yield return Of("members in other spelling", "purchaseToken", Body().Replace("purchaseToken", "PurchaseToken", StringComparison.Ordinal));
        yield return Of("too deep", null, Body()[..^1] + $",\"more\":{new string('[', 16)}{new string(']', 16)}}}");
        yield return Of("very deep", null, new string('[', 30_000));
        yield return Of("bad text in an unknown member", "more", Body()[..^1] + ",\"more\":\"\\u0000Canary\"}");
        yield return Raw("invalid UTF-8", Spoiled(0xff));
        yield return Raw("overlong UTF-8", Spoiled(0xc0, 0xaf));
        yield return Raw("a surrogate in UTF-8", Spoiled(0xed, 0xa0, 0x80));
        yield return Raw("Latin-1", Encoding.Latin1.GetBytes(Body(("city", "\"Canary\u00e5\""))));
        yield return Raw("UTF-16", Encoding.Unicode.GetBytes(Body()));
        yield return Raw("a byte order mark", [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Body())]);
    }

    private static IEnumerable<KeyValuePair<string, BadCall>> Envelopes()
    {
        foreach (var type in new[] { null, "", "text/plain", "text/json", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=latin1", "application/json;charset=UTF-16", "application/problem+json", "json" })
            yield return new($"content type {type ?? "(none)"}", new BadCall(415, null, () => Post(Body(), type)));
        foreach (var encoding in new[] { "gzip", "br", "deflate", "identity, gzip", "made-up" })
            yield return new($"encoded {encoding}", new BadCall(415, null, () => With(Post(Body()), request => request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding))));

        var tooLarge = Body(("more", $"\"{new string('x', 64 * 1024)}\""));
        yield return new("over the limit", new BadCall(413, null, () => Post(tooLarge)));
        yield return new("over the limit without a length", new BadCall(413, null, () => With(Post(tooLarge), request => request.Headers.TransferEncodingChunked = true)));
        yield return new("far over the limit", new BadCall(413, null, () => With(Post(new byte[300 * 1024]), request => request.Headers.ExpectContinue = true)));
        foreach (var method in new[] { "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE" })
            yield return new($"method {method}", new BadCall(405, null, () => With(Post(Body()), request => request.Method = new HttpMethod(method))));
    }

    private static KeyValuePair<string, BadCall> Of(string name, string? field, string body) => new(name, new BadCall(400, field, () => Post(body)));

    private static KeyValuePair<string, BadCall> Raw(string name, byte[] body) => new(name, new BadCall(400, null, () => Post(body)));

    private static HttpRequestMessage With(HttpRequestMessage request, Action<HttpRequestMessage> change)
    {
        change(request);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    private static byte[] Spoiled(params byte[] bytes)
    {
        var body = Body(("city", "\"Canary#\"")).Split('#');
        return [.. Encoding.UTF8.GetBytes(body[0]), .. bytes, .. Encoding.UTF8.GetBytes(body[1])];
    }
}
