using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Accounts;

public static class AccountsErrors
{
    public static readonly Error ShopNotFound = Error.NotFound("shop_not_found", "There is no such shop.");
    public static readonly Error SlugTaken = Error.Conflict("slug_taken", "Another shop has this slug.");
    public static readonly Error KeyNotFound = Error.NotFound("key_not_found", "There is no such key.");
    public static readonly Error KeyNotActive = Error.Conflict("key_not_active", "This key is revoked, expired or replaced already.");
    public static readonly Error LastAdminKey = Error.Conflict("last_admin_key", "This is the last admin key of the shop in this mode. Create another one first.");

    // Why a credential was not accepted: for the audit log alone. Every caller hears the same.
    public static readonly Error KeyMalformed = Error.Forbidden("key_malformed", "The key is not well formed.");
    public static readonly Error KeyUnknown = Error.Forbidden("key_unknown", "The key is not known.");
    public static readonly Error KeyRevoked = Error.Forbidden("key_revoked", "The key has been revoked.");
    public static readonly Error KeyExpired = Error.Forbidden("key_expired", "The key has expired.");
}
