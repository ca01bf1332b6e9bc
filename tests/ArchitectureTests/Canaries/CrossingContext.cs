using InstantCheckout.Domain.Finch;
using InstantCheckout.Domain.Wren;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>Breaks AR8: the table of one module points into another's.</summary>
internal sealed class CrossingContext(DbContextOptions<CrossingContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OpenAggregate>(finch =>
        {
            finch.Ignore(bird => bird.Events);
            finch.Ignore(bird => bird.NewHistory);
            finch.HasKey(bird => bird.Version);
            finch.Property<Guid>("Id");
            finch.HasAlternateKey("Id");
        });
        modelBuilder.Entity<Wren>(wren =>
        {
            wren.HasKey(bird => bird.Id);
            wren.HasOne<OpenAggregate>().WithMany().HasForeignKey(bird => bird.FinchId).HasPrincipalKey("Id");
        });
    }
}
