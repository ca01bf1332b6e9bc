using InstantCheckout.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Accounts;

/// <summary>The slice of the database that the accounts module may see.</summary>
public interface IAccountsDb
{
    DbSet<Shop> Shops { get; }

    DbSet<ApiKey> ApiKeys { get; }
}
