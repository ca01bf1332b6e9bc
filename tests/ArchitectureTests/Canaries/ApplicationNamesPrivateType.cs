using InstantCheckout.Application.Wren;

namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR7: the database port of another module.</summary>
internal sealed class ApplicationNamesPrivateType(IWrenDb db)
{
    public object Named => db;
}
