using System.Linq.Expressions;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstantCheckout.Infrastructure.Persistence;

internal static class MoneyColumnsExtensions
{
    /// <summary>Maps an amount to two columns: <c>…_minor</c> (bigint) and <c>…_currency</c> (three letters).</summary>
    public static EntityTypeBuilder<TEntity> MoneyColumns<TEntity>(this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, Money>> amount)
        where TEntity : class
    {
        builder.ComplexProperty(amount, money =>
        {
            money.Property(value => value.Minor);
            money.Property(value => value.Currency);
        });
        return builder;
    }
}
