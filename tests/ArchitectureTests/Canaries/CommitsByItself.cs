using InstantCheckout.Application.Common;

namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR17, inside a closure.</summary>
internal sealed class CommitsByItself
{
    public static Func<Task> Commit(IUnitOfWork work) => async () => await work.CommitAsync(CancellationToken.None);
}
