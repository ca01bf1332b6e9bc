namespace InstantCheckout.Application.Common;

/// <summary>Who bought and where it goes: personal data. Sealed in storage (P4), never logged (P2).</summary>
/// <param name="Country">As the buyer's app wrote it: a name or a code.</param>
/// <param name="Phone">Digits with country code, without plus; null where none was given.</param>
public sealed record BuyerDetails(string Name, string Street, string City, string Zip, string? State, string Country, string Email, string? Phone)
{
    public override string ToString() => "***";
}
