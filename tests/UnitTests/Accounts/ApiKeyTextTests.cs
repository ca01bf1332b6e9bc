using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Accounts;

public sealed class ApiKeyTextTests
{
    private static readonly ApiKeyId Id = new(Guid.Parse("019aa5c2-7d10-7c3e-9f7a-2b1d4c5e6f70"));

    [Theory]
    [InlineData(Mode.Test, "ick_test_019aa5c27d107c3e9f7a2b1d4c5e6f70_")]
    [InlineData(Mode.Live, "ick_live_019aa5c27d107c3e9f7a2b1d4c5e6f70_")]
    public void A3_A_key_says_its_mode_and_public_id_and_is_read_back(Mode mode, string start)
    {
        var text = ApiKeyText.New(Id, mode).Reveal();

        text.ShouldStartWith(start);
        ApiKeyText.TryParse(text, out var read).ShouldBeTrue();
        read!.Id.ShouldBe(Id);
        read.Mode.ShouldBe(mode);
        read.Reveal().ShouldBe(text);
    }

    [Fact]
    public void A3_The_secret_has_256_bits_and_differs_each_time()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => ApiKeyText.New(Id, Mode.Test).Reveal().Split('_')[3]).ToList();

        secrets.ShouldAllBe(secret => secret.Length == 64);
        secrets.Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void A3_Every_single_changed_character_is_refused_by_form_or_checksum()
    {
        var text = ApiKeyText.New(Id, Mode.Test).Reveal();

        for (var i = 0; i < text.Length; i++)
        {
            var typo = text[..i] + (text[i] == '0' ? '1' : '0') + text[(i + 1)..];
            ApiKeyText.TryParse(typo, out _).ShouldBeFalse($"position {i}");
        }
    }

    [Fact]
    public void A3_A_key_has_one_spelling_only()
    {
        var text = ApiKeyText.New(Id, Mode.Test).Reveal();

        ApiKeyText.TryParse(text.ToUpperInvariant(), out _).ShouldBeFalse();
        ApiKeyText.TryParse(text + " ", out _).ShouldBeFalse();
        ApiKeyText.TryParse(" " + text, out _).ShouldBeFalse();
        ApiKeyText.TryParse(text + "_", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ick_test")]
    [InlineData("____")]
    [InlineData("sk_test_019aa5c27d107c3e9f7a2b1d4c5e6f70_00_00")]
    public void A3_What_is_not_a_key_is_refused(string? text) => ApiKeyText.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A3_Only_the_same_secret_matches_the_hash()
    {
        var key = ApiKeyText.New(Id, Mode.Test);
        var other = ApiKeyText.New(Id, Mode.Test);

        key.Matches(key.Hash()).ShouldBeTrue();
        other.Matches(key.Hash()).ShouldBeFalse();
        key.Hash().Length.ShouldBe(32);
    }

    [Fact]
    public void P1_A_key_does_not_print_itself()
    {
        var key = ApiKeyText.New(Id, Mode.Test);

        key.ToString().ShouldBe("***");
        $"{key}".ShouldNotContain(key.Reveal().Split('_')[3]);
    }
}
