using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Accounts;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private static readonly ShopScope Owner = new(new ShopId(Guid.CreateVersion7(Now)), Mode.Test);

    [Fact]
    public void A3_A_key_ends_at_the_instant_of_its_expiry()
    {
        var key = Issue(KeyScopes.Read, expires: Now.AddHours(1));

        key.IsActive(Now.AddHours(1).AddTicks(-10)).ShouldBeTrue();
        key.IsActive(Now.AddHours(1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(KeyScopes.Read, KeyScopes.Read)]
    [InlineData(KeyScopes.Write, KeyScopes.Read | KeyScopes.Write)]
    [InlineData(KeyScopes.Admin, KeyScopes.Read | KeyScopes.Write | KeyScopes.Admin)]
    public void A3_A_wider_scope_brings_the_narrower_ones_along(KeyScopes asked, KeyScopes given) => Issue(asked).Scopes.ShouldBe(given);

    [Fact]
    public void A3_A_key_without_a_scope_cannot_be_made() => Should.Throw<ArgumentOutOfRangeException>(() => Issue(KeyScopes.None));

    [Fact]
    public void A3_Revoking_ends_a_key_at_once_and_can_be_repeated()
    {
        var key = Issue(KeyScopes.Read);

        key.Revoke(isLastAdmin: false, Actor.Shop, Now.AddMinutes(1)).IsOk.ShouldBeTrue();
        key.Revoke(isLastAdmin: false, Actor.Shop, Now.AddMinutes(2)).IsOk.ShouldBeTrue();

        key.IsActive(Now.AddMinutes(1)).ShouldBeFalse();
        key.RevokedAt.ShouldBe(Now.AddMinutes(1));
        key.NewHistory.Select(line => line.What).ShouldBe(["key.created", "key.revoked"]);
    }

    [Fact]
    public void A3_The_last_admin_key_cannot_be_revoked()
    {
        var key = Issue(KeyScopes.Admin);

        key.Revoke(isLastAdmin: true, Actor.Shop, Now).Error.ShouldBe(AccountsErrors.LastAdminKey);

        key.IsActive(Now).ShouldBeTrue();
        key.NewHistory.Count.ShouldBe(1);
    }

    [Fact]
    public void A3_Rotation_gives_a_successor_of_the_same_kind_and_ends_the_old_key_after_the_overlap()
    {
        var key = Issue(KeyScopes.Write, expires: Now.AddDays(90));
        var rotatedAt = Now.AddDays(10);

        var successor = key.Rotate(NewId.At<ApiKeyId>(rotatedAt), new byte[32], TimeSpan.FromHours(2), Actor.Shop, rotatedAt).Value;

        successor.Scopes.ShouldBe(key.Scopes);
        successor.Mode.ShouldBe(key.Mode);
        successor.ExpiresAt.ShouldBe(rotatedAt.AddDays(90));
        key.ReplacedBy.ShouldBe(successor.Id);
        key.IsActive(rotatedAt.AddHours(2).AddTicks(-10)).ShouldBeTrue();
        key.IsActive(rotatedAt.AddHours(2)).ShouldBeFalse();
    }

    [Fact]
    public void A3_Rotation_does_not_lengthen_the_life_of_the_old_key()
    {
        var key = Issue(KeyScopes.Read, expires: Now.AddHours(1));

        key.Rotate(NewId.At<ApiKeyId>(Now), new byte[32], TimeSpan.FromDays(1), Actor.Shop, Now).IsOk.ShouldBeTrue();

        key.ExpiresAt.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void A3_A_key_is_replaced_once()
    {
        var key = Issue(KeyScopes.Read);
        var first = key.Rotate(NewId.At<ApiKeyId>(Now), new byte[32], TimeSpan.FromDays(1), Actor.Shop, Now).Value;

        key.Rotate(NewId.At<ApiKeyId>(Now), new byte[32], TimeSpan.FromDays(1), Actor.Shop, Now).Error.ShouldBe(AccountsErrors.KeyNotActive);

        key.ReplacedBy.ShouldBe(first.Id);
    }

    private static ApiKey Issue(KeyScopes scopes, DateTimeOffset? expires = null) =>
        ApiKey.Issue(NewId.At<ApiKeyId>(Now), Owner, new KeyGrant(scopes, Label: null, expires), new byte[32], Actor.Operator, Now);
}
