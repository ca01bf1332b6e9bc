using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Orders;
using InstantCheckout.Application.Payments;
using InstantCheckout.Application.Purchases;
using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Orders;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>Each module's slice.</summary>
internal abstract partial class AppDbContext : IAccountsDb, IPaymentsDb, IPurchasesDb, IOrdersDb
{
    public DbSet<Shop> Shops => Set<Shop>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<PaymentAttempt> Attempts => Set<PaymentAttempt>();

    public DbSet<PaymentNotice> Notices => Set<PaymentNotice>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    public DbSet<Purchase> Purchases => Set<Purchase>();

    public DbSet<Order> Orders => Set<Order>();
}
