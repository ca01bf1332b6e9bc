using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Catalogue;

public sealed partial class QrCodeTests(CatalogueHost host) : IClassFixture<CatalogueHost>
{
    private static readonly string LongToken = string.Concat(Enumerable.Repeat("Ab9._-", 22))[..128];

    [Theory]
    [InlineData("mug", "")]
    [InlineData("mug", "?size=100&margin=0&level=L")]
    [InlineData("mug", "?size=101&margin=3&level=H")]
    [InlineData("mug", "?size=2000&margin=16&level=Q")]
    [InlineData("long", "?size=300&level=H")]
    public async Task An_independent_decoder_reads_the_picture_as_what_the_token_says(string name, string look)
    {
        var (writer, payload, address) = await TokenAsync(name == "long" ? LongToken : name);

        var png = await writer.GetAsync($"{address}.png{look}");

        png.Status.ShouldBe(HttpStatusCode.OK);
        png.Content.ContentType!.ToString().ShouldBe("image/png");
        (await DecodeAsync(png.Bytes)).ShouldBe(payload);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(600)]
    [InlineData(1999)]
    public async Task A_picture_has_exactly_the_size_that_was_asked_for(int size)
    {
        var (writer, _, address) = await TokenAsync("mug");

        var png = Pixels((await writer.GetAsync($"{address}.png?size={size}")).Bytes);
        var svg = Encoding.UTF8.GetString((await writer.GetAsync($"{address}.svg?size={size}")).Bytes);

        png.GetLength(0).ShouldBe(size);
        svg.ShouldContain($"""width="{size}" height="{size}" """.TrimEnd());
    }

    [Fact]
    public async Task The_svg_shows_the_same_modules_as_the_png()
    {
        var (writer, _, address) = await TokenAsync("mug");
        var svg = Encoding.UTF8.GetString((await writer.GetAsync($"{address}.svg?margin=2")).Bytes);
        var side = Number(ViewBox().Match(svg).Groups[1]);
        var dark = new bool[side, side];
        foreach (Match run in Runs().Matches(svg))
        {
            for (var x = 0; x < Number(run.Groups[3]); x++) dark[Number(run.Groups[2]), Number(run.Groups[1]) + x] = true;
        }

        var pixels = Pixels((await writer.GetAsync($"{address}.png?margin=2&size={side * 4}")).Bytes);

        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++) pixels[(y * 4) + 1, (x * 4) + 2].ShouldBe(dark[y, x], $"at {x}, {y}");
        }
    }

    [Fact]
    public async Task The_same_picture_is_the_same_bytes_and_is_not_sent_twice()
    {
        var (writer, _, address) = await TokenAsync("mug");
        var first = await writer.GetAsync($"{address}.png");
        var again = await writer.GetAsync($"{address}.png");
        var known = await writer.GetAsync($"{address}.png", $"\"other\", W/{first.ETag}");
        var other = await writer.GetAsync($"{address}.png?size=601", first.ETag);
        var svg = await writer.GetAsync($"{address}.svg", first.ETag);

        again.Bytes.ShouldBe(first.Bytes);
        first.Headers.ETag!.IsWeak.ShouldBeFalse();
        first.Headers.CacheControl!.ToString().ShouldBe("max-age=300, private");
        known.Status.ShouldBe(HttpStatusCode.NotModified);
        known.ETag.ShouldBe(first.ETag);
        known.Bytes.ShouldBeEmpty();
        other.Status.ShouldBe(HttpStatusCode.OK);
        svg.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("size=99", "size")]
    [InlineData("size=2001", "size")]
    [InlineData("size=6e2", "size")]
    [InlineData("size=", "size")]
    [InlineData("size=600&size=600", "size")]
    [InlineData("size=99999999999999999999", "size")]
    [InlineData("margin=-1", "margin")]
    [InlineData("margin=17", "margin")]
    [InlineData("level=X", "level")]
    [InlineData("level=0", "level")]
    [InlineData("size=1&margin=99&level=", "size,margin,level")]
    public async Task A_look_out_of_range_is_refused_by_name(string look, string fields)
    {
        var (writer, _, address) = await TokenAsync("mug");

        var refused = await writer.GetAsync($"{address}.png?{look}");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.FaultyFields.ShouldBe(fields.Split(','));
    }

    [Fact]
    public async Task A_code_with_more_modules_than_pixels_is_refused()
    {
        var (writer, _, address) = await TokenAsync(LongToken);

        var refused = await writer.GetAsync($"{address}.png?size=100&margin=16&level=H");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.FaultyFields.ShouldBe(["size"]);
    }

    [Fact]
    public async Task A2_Foreign_withdrawn_and_unknown_tokens_have_the_same_answer()
    {
        var shop = await host.OpenShopAsync();
        var writer = await shop.WriterAsync();
        var token = await writer.TokenAsync("mug", (await writer.ProductAsync("A")).VariantId());
        var stranger = await (await host.OpenShopAsync()).WriterAsync();
        var live = await shop.WriterAsync(Mode.Live);
        var unknown = (await stranger.GetAsync("/api/v1/purchase-tokens/never/qr.png")).Essence();

        var foreign = await stranger.GetAsync("/api/v1/purchase-tokens/mug/qr.png");
        var otherMode = await live.GetAsync("/api/v1/purchase-tokens/mug/qr.png");
        await writer.DeleteAsync($"/api/v1/purchase-tokens/{token.Id}");
        var withdrawn = await writer.GetAsync("/api/v1/purchase-tokens/mug/qr.png");

        unknown.ShouldStartWith("404 ");
        foreign.Essence().ShouldBe(unknown);
        otherMode.Essence().ShouldBe(unknown);
        withdrawn.Essence().ShouldBe(unknown);
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private async Task<(TestCaller Writer, string Payload, string Address)> TokenAsync(string text)
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var token = await writer.TokenAsync(text, (await writer.ProductAsync("A")).VariantId());
        return (writer, token.Body!["links"]!["qr_text"]!.GetValue<string>(), $"/api/v1/purchase-tokens/{text}/qr");
    }

    private static async Task<string> DecodeAsync(byte[] png)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, png, TestContext.Current.CancellationToken);
            using var decoder = Process.Start(new ProcessStartInfo("zbarimg", ["--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", file]) { RedirectStandardOutput = true })!;
            var text = await decoder.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await decoder.WaitForExitAsync(TestContext.Current.CancellationToken);
            return text.TrimEnd('\n');
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Whether each pixel is dark; reads what the product writes: one bit a pixel, filters none and up.</summary>
    private static bool[,] Pixels(byte[] png)
    {
        var size = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(size);
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        Encoding.ASCII.GetString(png, 37, 4).ShouldBe("IDAT");
        using var rows = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        var (row, above, pixels) = (new byte[1 + ((size + 7) / 8)], new byte[1 + ((size + 7) / 8)], new bool[size, size]);
        for (var y = 0; y < size; y++)
        {
            rows.ReadExactly(row);
            if (row[0] == 2)
            {
                for (var i = 1; i < row.Length; i++) row[i] += above[i];
            }

            for (var x = 0; x < size; x++) pixels[y, x] = (row[1 + (x >> 3)] & (0x80 >> (x & 7))) == 0;
            row.CopyTo(above, 0);
        }

        return pixels;
    }

    [GeneratedRegex("viewBox=\"0 0 ([0-9]+) ")]
    private static partial Regex ViewBox();

    [GeneratedRegex("M([0-9]+) ([0-9]+)h([0-9]+)v1H")]
    private static partial Regex Runs();
}
