using InstantCheckout.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Purchases;

public interface IPurchasesDb
{
    DbSet<Purchase> Purchases { get; }
}
