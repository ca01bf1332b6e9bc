using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

public interface IPaymentsDb
{
    DbSet<Payment> Payments { get; }

    DbSet<PaymentAttempt> Attempts { get; }

    DbSet<PaymentNotice> Notices { get; }

    DbSet<Refund> Refunds { get; }

    DbSet<LedgerEntry> Ledger { get; }
}
