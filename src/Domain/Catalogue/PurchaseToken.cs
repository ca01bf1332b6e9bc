using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Catalogue;

/// <summary>What a token sells: exactly one variant or one bundle, with the currency it was found to have.</summary>
public sealed record TokenTarget
{
    private TokenTarget(VariantId? variant, BundleId? bundle, Currency currency)
    {
        VariantId = variant;
        BundleId = bundle;
        Currency = currency;
    }

    public VariantId? VariantId { get; }

    public BundleId? BundleId { get; }

    public Currency Currency { get; }

    public static TokenTarget To(VariantId variant, Currency currency) => new(variant, null, currency);

    public static TokenTarget To(BundleId bundle, Currency currency) => new(null, bundle, currency);
}

/// <summary>The shipping method that a token names in place of the shop's default, with its currency.</summary>
public sealed record TokenShipping(ShippingMethodId Id, Currency Currency);

/// <summary>
/// The text in a printed code: names one variant or bundle. Scanned any number of times by any number of people, until it is
/// withdrawn; a withdrawn text is never given out again.
/// </summary>
public sealed class PurchaseToken : AggregateRoot
{
    private PurchaseToken()
    {
    }

    public PurchaseTokenId Id { get; private set; }

    public override Guid Key => Id.Value;

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    /// <summary>Upper and lower case differ.</summary>
    public string Token { get; private set; } = "";

    public VariantId? VariantId { get; private set; }

    public BundleId? BundleId { get; private set; }

    /// <summary>The currency of what is sold.</summary>
    public Currency Currency { get; private set; } = null!;

    /// <summary>Null: the shop's default for the currency.</summary>
    public ShippingMethodId? ShippingMethodId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>
    /// 1 to 128 of the letters A–Z and a–z, digits, dot, underscore and hyphen; not a lone <c>.</c> or <c>..</c>, which no web
    /// address can hold as a part.
    /// </summary>
    public static bool IsToken(string? text) =>
        text is { Length: > 0 and <= CatalogueLimits.TokenLength } and not ("." or "..") && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    public static Result<PurchaseToken> Create(ShopScope owner, string token, TokenTarget target, TokenShipping? shipping, DateTimeOffset now)
    {
        if (!IsToken(token)) throw new ArgumentOutOfRangeException(nameof(token));
        if (Fault(target, shipping) is { } fault) return fault;

        var made = new PurchaseToken
        {
            Id = NewId.At<PurchaseTokenId>(now),
            ShopId = owner.ShopId,
            Mode = owner.Mode,
            Token = token,
            CreatedAt = now,
        };
        made.Apply(target, shipping);
        made.Note(now, Actor.Shop, "purchase_token.created");
        return made;
    }

    /// <summary>Lets the printed text sell something else, or ship in another way.</summary>
    public Result Point(TokenTarget target, TokenShipping? shipping, DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return CatalogueErrors.Withdrawn;
        if (Fault(target, shipping) is { } fault) return fault;

        Apply(target, shipping);
        Note(now, Actor.Shop, "purchase_token.changed");
        return Result.Ok;
    }

    /// <summary>Ends the token for good. Safe to repeat.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return;

        WithdrawnAt = now;
        Note(now, Actor.Shop, "purchase_token.withdrawn");
    }

    private static Error? Fault(TokenTarget target, TokenShipping? shipping) =>
        shipping is not null && shipping.Currency != target.Currency
            ? Error.InvalidFields([new FieldError("shippingMethodId", "mixed_currencies", "The shipping method and what is sold have one currency.")])
            : null;

    private void Apply(TokenTarget target, TokenShipping? shipping)
    {
        VariantId = target.VariantId;
        BundleId = target.BundleId;
        Currency = target.Currency;
        ShippingMethodId = shipping?.Id;
    }
}
