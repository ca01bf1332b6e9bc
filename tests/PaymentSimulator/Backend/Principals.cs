using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>The terminals and users that may call, and the stickers given to terminals.</summary>
internal sealed class Principals
{
    private readonly SimulatorOptions _options;
    private readonly ConcurrentDictionary<string, Terminal> _terminals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Terminal> _stickers = new(StringComparer.OrdinalIgnoreCase);

    public Principals(SimulatorOptions options)
    {
        _options = options;
        Reset();
    }

    public IEnumerable<Terminal> Terminals => _terminals.Values;

    public void Reset()
    {
        _stickers.Clear();
        _terminals.Clear();
        foreach (var terminal in _options.Terminals)
            _terminals[terminal.Id] = new Terminal(terminal.Id, terminal.Password, terminal.Id, terminal.Currencies, isRegistered: false);
    }

    public Terminal? FindTerminal(string? id) => id is not null && _terminals.TryGetValue(id, out var terminal) ? terminal : null;

    /// <summary>A user is named by id and user id, or by both in one, as <c>shop/9900</c>.</summary>
    public ResellerUser? FindUser(string? id, string? userId)
    {
        var found = _options.ResellerUsers.FirstOrDefault(user => (user.Id == id && user.UserId == userId) || $"{user.Id}/{user.UserId}" == id);
        return found is null ? null : new ResellerUser(found.Id, found.UserId, found.Password);
    }

    public Terminal Register(string name, string password)
    {
        var currencies = _options.Terminals.SelectMany(terminal => terminal.Currencies).Distinct().ToArray();
        var terminal = new Terminal(RandomNumberGenerator.GetHexString(32, lowercase: true), password, name, currencies, isRegistered: true);
        _terminals[terminal.Id] = terminal;
        return terminal;
    }

    public void Unregister(Terminal terminal)
    {
        _terminals.TryRemove(terminal.Id, out _);
        foreach (var (sticker, owner) in _stickers)
            if (owner == terminal) _stickers.TryRemove(sticker, out _);
    }

    public bool TryAssignSticker(string seqrId, Terminal terminal) => _stickers.GetOrAdd(seqrId, terminal) == terminal;

    public Terminal? FindBySticker(string seqrId) => _stickers.GetValueOrDefault(seqrId);
}
