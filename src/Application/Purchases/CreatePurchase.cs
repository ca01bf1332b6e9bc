using System.Text.Json;
using FluentValidation;
using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Purchases;

namespace InstantCheckout.Application.Purchases;

/// <summary>
/// One scan of a code is one purchase (M4): priced from the catalogue, stock taken, payment and attempt stored, all in one commit, before
/// the provider is asked. Two equal requests are two purchases.
/// </summary>
/// <param name="Provider">Code of the payment provider.</param>
/// <param name="Waiting">How long the buyer has to pay.</param>
public sealed record CreatePurchase(ShopScope Owner, string Provider, string Token, BuyerDetails Buyer, TimeSpan Waiting) : ICommand<PurchaseCreated>;

public sealed record PurchaseCreated(PurchaseId Id, AttemptId AttemptId, Money Total);

internal sealed class CreatePurchaseValidator : AbstractValidator<CreatePurchase>
{
    public CreatePurchaseValidator()
    {
        RuleFor(command => command.Owner).NotEmpty();
        RuleFor(command => command.Provider).NotEmpty().MaximumLength(40);
        RuleFor(command => command.Token).NotEmpty().MaximumLength(128);
        RuleFor(command => command.Buyer).NotNull();
        RuleFor(command => command.Waiting).InclusiveBetween(TimeSpan.FromSeconds(10), TimeSpan.FromHours(24));
    }
}

internal sealed class CreatePurchaseHandler(
    IPurchasesDb db, IOffers offers, IStock stock, IPayments payments, ISealPersonalData seal, TimeProvider clock) : IHandle<CreatePurchase, PurchaseCreated>
{
    public async Task<Result<PurchaseCreated>> Handle(CreatePurchase command, CancellationToken cancellationToken)
    {
        var found = await offers.FindAsync(command.Owner, command.Token, cancellationToken);
        if (found.Error is { Kind: ErrorKind.NotFound }) return PurchaseErrors.UnknownToken;
        if (found.Error is { } error) return error;

        var offer = found.Value;
        if (offer.Stock.Count > 0 && !(await stock.TakeAsync(offer.Stock, cancellationToken)).IsOk) return PurchaseErrors.OutOfStock;

        var now = clock.GetUtcNow();
        var buyer = JsonSerializer.Serialize(command.Buyer);
        var purchase = Purchase.Request(
            new PurchaseRequest(
                command.Owner,
                offer.TokenId,
                offer.Token,
                offer.Title,
                Lines(offer),
                [.. offer.Stock.Select(line => new HeldPieces(line.VariantId, line.Quantity))],
                seal.Seal(buyer),
                seal.Digest(command.Buyer.Email.ToLowerInvariant())),
            now);
        var opened = payments.Open(command.Owner, PurchasePayable.KindName, purchase.Id.Value, purchase.Total, command.Provider, command.Waiting, now);
        purchase.PaidThrough(opened.PaymentId);
        db.Purchases.Add(purchase);
        return new PurchaseCreated(purchase.Id, opened.AttemptId, purchase.Total);
    }

    private static List<PurchaseLine> Lines(Offer offer)
    {
        var lines = offer.Lines.Select(line => new PurchaseLine(line.VariantId, line.Sku, line.Title, line.Quantity, line.UnitPrice, line.Total, line.TaxRate)).ToList();
        if (offer.Shipping is { } shipping) lines.Add(new PurchaseLine(null, null, shipping.Label, 1, shipping.Price, shipping.Price, shipping.TaxRate));
        return lines;
    }
}
