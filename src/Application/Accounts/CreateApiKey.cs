using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Accounts;

/// <param name="Scopes">Of <c>read</c>, <c>write</c> and <c>admin</c>.</param>
/// <param name="ExpiresAt">Null: works until it is revoked.</param>
public sealed record CreateApiKey(ShopScope Owner, IReadOnlyList<string> Scopes, string? Label, DateTimeOffset? ExpiresAt, Maker By) : ICommand<IssuedKey>;

/// <summary>Who does something to a key.</summary>
/// <param name="Who">For the audit log: public id of a key or name of an operator.</param>
public sealed record Maker(string Who, Actor Actor);

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    public CreateApiKeyValidator(TimeProvider clock)
    {
        RuleFor(command => command.Scopes).NotEmpty();
        RuleForEach(command => command.Scopes).Must(ScopeNames.IsKnown).WithErrorCode("unknown_scope").WithMessage("One of read, write and admin.");
        RuleFor(command => command.Label).MaximumLength(100);
        RuleFor(command => command.ExpiresAt).Must(end => end is null || end > clock.GetUtcNow()).WithErrorCode("not_in_the_future").WithMessage("An instant in the future.");
    }
}

internal sealed class CreateApiKeyHandler(IAccountsDb db, IAuditLog audit, TimeProvider clock) : IHandle<CreateApiKey, IssuedKey>
{
    public async Task<Result<IssuedKey>> Handle(CreateApiKey command, CancellationToken cancellationToken)
    {
        if (!await db.Shops.AnyAsync(shop => shop.Id == command.Owner.ShopId, cancellationToken)) return AccountsErrors.ShopNotFound;

        var now = clock.GetUtcNow();
        var text = ApiKeyText.New(NewId.At<ApiKeyId>(now), command.Owner.Mode);
        var grant = new KeyGrant(ScopeNames.Parse(command.Scopes), string.IsNullOrWhiteSpace(command.Label) ? null : command.Label.Trim(), command.ExpiresAt);
        var key = ApiKey.Issue(text.Id, command.Owner, grant, text.Hash(), command.By.Actor, now);
        db.ApiKeys.Add(key);
        audit.Record(command.By.Who, "key.created", key.Id.Value.ToString("D"), "ok", key.ShopId);
        return new IssuedKey(ApiKeyView.Of(key, now), text.Reveal());
    }
}
