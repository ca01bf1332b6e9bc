using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence.Core;

/// <summary>Collects audit rows during a unit of work and chains them in its commit.</summary>
internal sealed class AuditLog(AppDbContext db, TimeProvider clock) : IAuditLog, IAuditChain
{
    private readonly List<(string Who, string What, string Subject, string Result, Guid? Shop)> _pending = [];

    public bool HasPending => _pending.Count > 0;

    public void Record(string who, string what, string subject, string result, ShopId? shop = null) =>
        _pending.Add((who, what, subject, result, shop?.Value));

    public void Clear() => _pending.Clear();

    /// <summary>Adds the pending rows under the lock of the chain's head; the caller has a transaction open.</summary>
    public async Task AppendAsync(CancellationToken ct)
    {
        var count = _pending.Count;
        await db.AuditHeads.Where(head => head.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(head => head.Rows, head => head.Rows + count), ct);
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(row => row.Id == 1, ct);
        var hash = head.Hash;
        var number = head.Rows - count;
        foreach (var (who, what, subject, result, shop) in _pending)
        {
            var at = Cut(clock.GetUtcNow());
            hash = Chain(hash, ++number, at, who, what, subject, result, shop);
            db.Audit.Add(new AuditRow { Number = number, At = at, Who = who, What = what, Subject = subject, Result = result, Shop = shop, Hash = hash });
        }

        await db.AuditHeads.Where(row => row.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, hash), ct);
        _pending.Clear();
    }

    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        var hash = new byte[32];
        var expected = 0L;
        await foreach (var row in db.Audit.AsNoTracking().OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            expected++;
            hash = Chain(hash, row.Number, row.At, row.Who, row.What, row.Subject, row.Result, row.Shop);
            if (row.Number != expected || !hash.AsSpan().SequenceEqual(row.Hash)) return new AuditVerdict(false, expected, row.Number);
        }

        // A cut-off tail shows only at the head.
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(row => row.Id == 1, ct);
        var whole = head.Rows == expected && head.Hash.AsSpan().SequenceEqual(hash);
        return new AuditVerdict(whole, expected, whole ? null : expected + 1);
    }

    private static byte[] Chain(byte[] previous, long number, DateTimeOffset at, string who, string what, string subject, string result, Guid? shop)
    {
        // Lengths before texts: no two different rows spell the same bytes.
        var text = new StringBuilder();
        foreach (var part in new[] { number.ToString(CultureInfo.InvariantCulture), at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), who, what, subject, result, shop?.ToString() ?? "" })
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(text.ToString())]);
    }

    private static DateTimeOffset Cut(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
