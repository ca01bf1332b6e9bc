using FluentValidation;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

/// <summary>An amount as the caller writes it: minor units and a currency code.</summary>
public sealed record MoneyInput(long? Value, string? Currency)
{
    internal Money ToMoney() => new(Value!.Value, Domain.Common.Currency.Of(Currency!));
}

internal sealed class MoneyInputValidator : AbstractValidator<MoneyInput>
{
    public MoneyInputValidator()
    {
        RuleFor(money => money.Value).Given().InclusiveBetween(0, CatalogueLimits.HighestPrice)
            .WithErrorCode("out_of_range").WithMessage("Minor units, from 0 to 1,000,000,000,000.");
        RuleFor(money => money.Currency).Given().Must(code => code is null || Currency.TryFind(code, out _))
            .WithErrorCode("unknown_currency").WithMessage("An active ISO 4217 code in upper case, such as SEK.");
    }
}

/// <summary>The form of the catalogue's fields, each said once.</summary>
internal static class CatalogueRules
{
    public static IRuleBuilderOptions<T, TProperty> Given<T, TProperty>(this IRuleBuilder<T, TProperty> rule) =>
        rule.NotNull().WithErrorCode("required").WithMessage("This is required.");

    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.NotEmpty().WithErrorCode("required").WithMessage("This is required and not blank.").OptionalText(most);

    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.MaximumLength(most).WithErrorCode("too_long").WithMessage($"At most {most} characters.");

    public static IRuleBuilderOptions<T, string?> Name<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.Text(most).Must(text => string.IsNullOrEmpty(text) || text.All(c => c is > ' ' and < (char)127))
            .WithErrorCode("invalid_characters").WithMessage("Visible ASCII characters only, no blanks.");

    public static IRuleBuilderOptions<T, string?> ImageAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.OptionalText(CatalogueLimits.ImageUrlLength).Must(text => text is null || IsWebAddress(text))
            .WithErrorCode("invalid_url").WithMessage("An absolute https or http address without user name.");

    public static IRuleBuilderOptions<T, string?> PerCent<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || TaxRate.TryParse(text, out _))
            .WithErrorCode("invalid_tax_rate").WithMessage("Per cent as text, 0 to 100 with at most four decimals, such as \"25\" or \"9.975\".");

    public static IRuleBuilderOptions<T, long?> Pieces<T>(this IRuleBuilder<T, long?> rule) =>
        rule.InclusiveBetween(0, CatalogueLimits.HighestStock).WithErrorCode("out_of_range").WithMessage("A whole number from 0 to 1,000,000,000.");

    public static TaxRate Rate(string text) => TaxRate.TryParse(text, out var rate) ? rate : throw new ArgumentOutOfRangeException(nameof(text));

    public static Uri? Address(string? text) => text is null ? null : new Uri(text);

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.UserInfo.Length == 0
        && address.OriginalString.Length <= CatalogueLimits.ImageUrlLength;
}
