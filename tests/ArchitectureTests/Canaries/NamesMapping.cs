using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR22.</summary>
internal sealed class NamesMapping
{
    public static void Map(ModelBuilder model) => model.HasDefaultSchema("finch");
}
