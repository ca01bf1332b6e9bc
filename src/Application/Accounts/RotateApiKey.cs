using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Accounts;

/// <summary>A new key in place of another, which keeps working for the overlap.</summary>
public sealed record RotateApiKey(ShopScope Owner, ApiKeyId Id, TimeSpan Overlap, Maker By) : ICommand<IssuedKey>
{
    public static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(1);

    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);
}

internal sealed class RotateApiKeyValidator : AbstractValidator<RotateApiKey>
{
    public RotateApiKeyValidator() => RuleFor(command => command.Overlap).InclusiveBetween(TimeSpan.Zero, RotateApiKey.LongestOverlap);
}

internal sealed class RotateApiKeyHandler(IAccountsDb db, IAuditLog audit, TimeProvider clock) : IHandle<RotateApiKey, IssuedKey>
{
    public async Task<Result<IssuedKey>> Handle(RotateApiKey command, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(
            key => key.Id == command.Id && key.ShopId == command.Owner.ShopId && key.Mode == command.Owner.Mode, cancellationToken);
        if (key is null) return AccountsErrors.KeyNotFound;

        var now = clock.GetUtcNow();
        var text = ApiKeyText.New(NewId.At<ApiKeyId>(now), key.Mode);
        var rotated = key.Rotate(text.Id, text.Hash(), command.Overlap, command.By.Actor, now);
        if (rotated.Error is { } error) return error;

        db.ApiKeys.Add(rotated.Value);
        audit.Record(command.By.Who, "key.rotated", key.Id.Value.ToString("D"), "ok", key.ShopId);
        audit.Record(command.By.Who, "key.created", text.Id.Value.ToString("D"), "ok", key.ShopId);
        return new IssuedKey(ApiKeyView.Of(rotated.Value, now), text.Reveal());
    }
}
