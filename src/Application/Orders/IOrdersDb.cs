using InstantCheckout.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Orders;

public interface IOrdersDb
{
    DbSet<Order> Orders { get; }
}
