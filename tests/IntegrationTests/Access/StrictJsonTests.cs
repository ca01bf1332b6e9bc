using System.Text;
using InstantCheckout.Api.Common;
using InstantCheckout.Api.Surfaces.Native;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>The one reader of JSON bodies (reliability, section 9).</summary>
public sealed class StrictJsonTests
{
    [Fact]
    public void Known_members_are_read_and_unknown_ones_skipped()
    {
        var read = Parse("""{ "scopes": ["read"], "label": "a", "extra": { "deep": [1, 2, { "x": null }] }, "Label": "b", "id": "01" }""");

        read.Value.Scopes.ShouldBe(["read"]);
        read.Value.Label.ShouldBe("a");
    }

    [Theory]
    [InlineData("")]
    public void An_empty_body_is_missing(string body) => Parse(body).Error.ShouldBe(StrictJson.Missing);

    [Theory]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{} {}")]
    [InlineData("nothing")]
    [InlineData("""{ "label": "a", }""")]
    [InlineData("""{ "label": "a" /* why */ }""")]
    [InlineData("// why\n{}")]
    [InlineData("""{ 'label': 'a' }""")]
    [InlineData("""{ "label": 01 }""")]
    [InlineData("""{ "label": NaN }""")]
    [InlineData("{ \"label\": \"a\nb\" }")]
    [InlineData("{ \"label\": \"a\0b\" }")]
    [InlineData("""{ "label": "\x41" }""")]
    public void What_is_not_JSON_is_refused(string body) => Parse(body).Error.ShouldBe(StrictJson.Malformed);

    [Theory]
    [InlineData(new byte[] { (byte)'{', 0xFF, (byte)'}' })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xED, 0xA0, 0x80, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}' })]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'{', 0, (byte)'}' })]
    public void What_is_not_plain_UTF_8_is_refused(byte[] body) => StrictJson.Parse(body, KeysJson.Wire.CreateKeyBody).Error.ShouldBe(StrictJson.Malformed);

    [Theory]
    [InlineData("""{ "label": "a", "label": "b" }""", "label")]
    [InlineData("""{ "label": "a", "l\u0061bel": "b" }""", "label")]
    [InlineData("""{ "extra": [{}, { "x": { "y": 1, "z": 2, "y": 3 } }] }""", "extra[1].x.y")]
    public void No_member_is_there_twice_known_or_not(string body, string field) => Field(body).ShouldBe((field, "duplicate_member"));

    [Theory]
    [InlineData("""{ "label": "a\u0000b" }""", "label")]
    [InlineData("""{ "label": "a\nb" }""", "label")]
    [InlineData("""{ "label": "a\u007fb" }""", "label")]
    [InlineData("{ \"label\": \"a\u007fb\" }", "label")]
    [InlineData("{ \"label\": \"a\u0085b\" }", "label")]
    [InlineData("""{ "label": "a\ud800b" }""", "label")]
    [InlineData("""{ "extra": [1, "\u0001"] }""", "extra[1]")]
    [InlineData("""{ "scopes": ["read", "\t"] }""", "scopes[1]")]
    public void Control_characters_and_half_characters_are_refused_everywhere(string body, string field) => Field(body).ShouldBe((field, "invalid_characters"));

    [Theory]
    [InlineData("""{ "label": 7 }""", "label")]
    [InlineData("""{ "label": true }""", "label")]
    [InlineData("""{ "label": ["a"] }""", "label")]
    [InlineData("""{ "scopes": "read" }""", "scopes")]
    [InlineData("""{ "scopes": ["read", 7] }""", "scopes[1]")]
    [InlineData("""{ "expires_at": 7 }""", "expires_at")]
    [InlineData("""{ "expires_at": "soon" }""", "expires_at")]
    [InlineData("""[]""", "")]
    [InlineData("""null""", "")]
    [InlineData("\"text\"", "")]
    public void Nothing_is_converted(string body, string field) => Field(body).ShouldBe((field, "wrong_type"));

    [Fact]
    public void A_number_in_quotes_is_not_a_number() =>
        StrictJson.Parse("""{ "overlap_seconds": "60" }"""u8, KeysJson.Wire.RotateKeyBody).Error!.Fields[0].Name.ShouldBe("overlap_seconds");

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Sixteen_levels_are_enough(int depth, bool fits)
    {
        // The outermost object is a level too.
        var body = $$"""{ "extra": {{new string('[', depth - 1)}}{{new string(']', depth - 1)}} }""";

        Parse(body).IsOk.ShouldBe(fits);
    }

    [Theory]
    [InlineData("""{ "label": "Åsa 日本 🎈" }""", "Åsa 日本 🎈")]
    [InlineData("""{ "label": "\ud83c\udf88" }""", "🎈")]
    public void Letters_of_every_language_are_welcome(string body, string label) => Parse(body).Value.Label.ShouldBe(label);

    private static Domain.Common.Result<CreateKeyBody> Parse(string body) => StrictJson.Parse(Encoding.UTF8.GetBytes(body), KeysJson.Wire.CreateKeyBody);

    private static (string Field, string Code) Field(string body)
    {
        var error = Parse(body).Error;
        error.ShouldNotBeNull();
        error.Code.ShouldBe("validation_failed");
        return (error.Fields.ShouldHaveSingleItem().Name, error.Fields[0].Code);
    }
}
