using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

public sealed record ShippingMethodView(
    ShippingMethodId Id,
    long Version,
    string Code,
    string Label,
    Money Price,
    TaxRate TaxRate,
    int SortOrder,
    bool IsDefault,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WithdrawnAt)
{
    internal static ShippingMethodView Of(ShippingMethod method) => Of(method, method.Version);

    /// <summary>As it will be after the commit, which raises the version by one.</summary>
    internal static ShippingMethodView AfterCommit(ShippingMethod method) => Of(method, method.Version + 1);

    private static ShippingMethodView Of(ShippingMethod method, long version) => new(
        method.Id, version, method.Code, method.Label, method.Price, method.TaxRate, method.SortOrder, method.IsDefault, method.CreatedAt, method.WithdrawnAt);
}
