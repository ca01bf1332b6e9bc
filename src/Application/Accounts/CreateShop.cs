using FluentValidation;
using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Accounts;

/// <param name="Who">For the audit log.</param>
public sealed record CreateShop(string Slug, string Name, string Who) : ICommand<ShopInfo>;

internal sealed class CreateShopValidator : AbstractValidator<CreateShop>
{
    public CreateShopValidator()
    {
        RuleFor(command => command.Slug).Must(Slugs.IsValid).WithErrorCode("invalid_slug").WithMessage("1 to 40 lower-case letters, digits and hyphens.");
        RuleFor(command => command.Name).NotEmpty().MaximumLength(100);
    }
}

internal sealed class CreateShopHandler(IAccountsDb db, IAuditLog audit, TimeProvider clock) : IHandle<CreateShop, ShopInfo>
{
    public async Task<Result<ShopInfo>> Handle(CreateShop command, CancellationToken cancellationToken)
    {
        if (await db.Shops.AnyAsync(shop => shop.Slug == command.Slug, cancellationToken)) return AccountsErrors.SlugTaken;

        var now = clock.GetUtcNow();
        var shop = Shop.Open(NewId.At<ShopId>(now), command.Slug, command.Name.Trim(), now);
        db.Shops.Add(shop);
        audit.Record(command.Who, "shop.created", shop.Id.Value.ToString("D"), "ok", shop.Id);
        return new ShopInfo(shop.Id, shop.Slug, shop.Name);
    }
}
