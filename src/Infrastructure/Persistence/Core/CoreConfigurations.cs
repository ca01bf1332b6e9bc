using InstantCheckout.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstantCheckout.Infrastructure.Persistence.Core;

internal sealed class HistoryConfiguration : IEntityTypeConfiguration<HistoryRow>
{
    public void Configure(EntityTypeBuilder<HistoryRow> builder)
    {
        builder.ToTable("history", Schemas.Core);
        builder.HasKey(row => new { row.Subject, row.Version, row.Line });
        builder.Property(row => row.Actor).HasMaxLength(20);
        builder.Property(row => row.What).HasMaxLength(100);
        builder.Property(row => row.Detail).HasMaxLength(1000);
    }
}

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit", Schemas.Core);
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.Property(row => row.Hash).HasMaxLength(32);
        builder.HasIndex(row => new { row.Shop, row.Number });
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("audit_head", Schemas.Core);
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(32);
        builder.HasData(new AuditHead { Id = 1, Rows = 0, Hash = new byte[32] });
    }
}

internal sealed class ReplayConfiguration : IEntityTypeConfiguration<ReplayRow>
{
    public void Configure(EntityTypeBuilder<ReplayRow> builder)
    {
        builder.ToTable("replays", Schemas.Core);
        builder.HasKey(row => new { row.Owner, row.Route, row.Key });
        builder.Property(row => row.Owner).HasMaxLength(60);
        builder.Property(row => row.Route).HasMaxLength(120);
        builder.Property(row => row.Fingerprint).HasMaxLength(64);
        builder.Property(row => row.ContentType).HasMaxLength(100);
        builder.Property(row => row.Headers).HasMaxLength(2000);
        builder.HasIndex(row => row.CreatedAt);
    }
}

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox", Schemas.Core);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Payload).HasMaxLength(-1);
        builder.Property(message => message.TraceParent).HasMaxLength(60);

        // Only what waits is in the index, so it stays small however long the history grows.
        builder.HasIndex(message => message.NextTryAt).HasFilter("next_try_at IS NOT NULL");
    }
}

internal sealed class InboxConfiguration : IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<InboxEntry> builder)
    {
        builder.ToTable("inbox", Schemas.Core);
        builder.HasKey(entry => new { entry.MessageId, entry.Reaction });
        builder.Property(entry => entry.Reaction).HasMaxLength(200);
    }
}
