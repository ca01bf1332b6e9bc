using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstantCheckout.Infrastructure.Persistence.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        // The sums of M2 hold in the database too, whatever writes to it.
        builder.ToTable("payments", Schemas.Payments, table =>
        {
            table.HasCheckConstraint("ck_payments_amounts", "amount_minor >= 0 AND captured_minor >= 0 AND refunded_minor >= 0 AND refund_pending_minor >= 0 AND surplus_minor >= 0");
            table.HasCheckConstraint("ck_payments_refunds", "refunded_minor + refund_pending_minor <= captured_minor");
        });
        builder.MoneyColumns(payment => payment.Amount);
        builder.Property(payment => payment.PayableKind).HasMaxLength(40);
        builder.Property(payment => payment.Provider).HasMaxLength(40);
        builder.HasIndex(payment => new { payment.PayableKind, payment.PayableId });
        builder.HasMany(payment => payment.Entries).WithOne().HasForeignKey(entry => entry.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(payment => payment.Entries).HasField("_entries").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger", Schemas.Payments);

        // No posting can be made twice (D6): one capture per payment (M3), one return per refund.
        builder.HasKey(entry => new { entry.PaymentId, entry.Posting, entry.Account });
        builder.Property(entry => entry.Posting).HasMaxLength(60);
    }
}

internal sealed class PaymentAttemptConfiguration : IEntityTypeConfiguration<PaymentAttempt>
{
    public void Configure(EntityTypeBuilder<PaymentAttempt> builder)
    {
        builder.ToTable("attempts", Schemas.Payments);
        builder.MoneyColumns(attempt => attempt.Amount);
        builder.Property(attempt => attempt.Provider).HasMaxLength(40);
        builder.Property(attempt => attempt.NoticeKey).HasMaxLength(64);
        builder.Property(attempt => attempt.LeaseToken).IsConcurrencyToken();
        builder.HasIndex(attempt => attempt.PaymentId);
        builder.HasIndex(attempt => attempt.NextTryAt).HasFilter("next_try_at IS NOT NULL");

        builder.HasIndex(attempt => new { attempt.Provider, attempt.ProviderReference }).IsUnique().HasFilter("provider_reference IS NOT NULL");
    }
}

internal sealed class PaymentNoticeConfiguration : IEntityTypeConfiguration<PaymentNotice>
{
    public void Configure(EntityTypeBuilder<PaymentNotice> builder)
    {
        builder.ToTable("notices", Schemas.Payments);
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.HasIndex(notice => notice.AttemptId);
        builder.HasIndex(notice => notice.DueAt).HasFilter("due_at IS NOT NULL");
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ToTable("refunds", Schemas.Payments, table => table.HasCheckConstraint("ck_refunds_amount", "amount_minor > 0"));
        builder.MoneyColumns(refund => refund.Amount);
        builder.HasIndex(refund => refund.PaymentId);
        builder.HasIndex(refund => refund.NextTryAt).HasFilter("next_try_at IS NOT NULL");
    }
}
