using InstantCheckout.Infrastructure.Outbox;
using InstantCheckout.Infrastructure.Persistence.Core;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>One context for all modules: one schema each, one commit for all. Each module sees only the slice its own port names.</summary>
internal abstract partial class AppDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<HistoryRow> History => Set<HistoryRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<ReplayRow> Replays => Set<ReplayRow>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Types(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        Conventions.Ignore(modelBuilder);
        Conventions.Tables(modelBuilder, sqlServer: this is SqlServerDbContext);
    }
}

internal sealed class PostgreSqlDbContext(DbContextOptions<PostgreSqlDbContext> options) : AppDbContext(options);

internal sealed class SqlServerDbContext(DbContextOptions<SqlServerDbContext> options) : AppDbContext(options);
