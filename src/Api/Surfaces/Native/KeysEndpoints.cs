using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>
/// A shop's own keys, in the mode of the key that asks. Answers that show a key take no Idempotency-Key: they would have to be
/// kept, and only a hash of a key may be (A3). A key made twice is revoked with one call.
/// </summary>
internal static class KeysEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/keys").RequireAuthorization(Policies.ShopAdmin).WithTags("Keys");
        keys.MapGet("", ListAsync).WithName("ListKeys").WithSummary("List the shop's keys, newest first.")
            .Produces<ListBody<KeyBody>>().WithPaging();
        keys.MapPost("", CreateAsync).WithName("CreateKey").WithSummary("Create a key. It is shown in this answer only.")
            .Accepts<CreateKeyBody>("application/json").Produces<IssuedKeyBody>(StatusCodes.Status201Created)
            .WithExamples(KeyExamples.Create, KeyExamples.Issued);
        keys.MapGet("/{id:guid}", GetAsync).WithName("GetKey").WithSummary("Read a key, without its secret.")
            .Produces<KeyBody>().WithExamples(response: KeyExamples.Key);
        keys.MapPost("/{id:guid}/rotate", RotateAsync).WithName("RotateKey").WithSummary("Create the key that takes this one's place; both work for the overlap (a day unless you say otherwise).")
            .Accepts<RotateKeyBody>(isOptional: true, "application/json").Produces<IssuedKeyBody>(StatusCodes.Status201Created)
            .WithExamples(KeyExamples.Rotate, KeyExamples.Issued);
        keys.MapPost("/{id:guid}/revoke", RevokeAsync).WithName("RevokeKey").WithSummary("End a key within five seconds. Can be repeated.")
            .Produces<KeyBody>().WithExamples(response: KeyExamples.Key);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = Paging.Read(context);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var before = read.Value.After is { } after ? new ApiKeyId(after) : (ApiKeyId?)null;
        var result = await sender.SendAsync(new ListApiKeys(context.ShopScope(), before, read.Value.Limit), ct);
        return result.ToHttp(page => NativeAnswer.Ok(
            new ListBody<KeyBody>([.. page.Items.Select(mapper.Map<KeyBody>)], Paging.Cursor(page.Next)), KeysJson.Wire.ListBodyKeyBody));
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetApiKey(context.ShopScope(), new ApiKeyId(id)), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<KeyBody>(view), KeysJson.Wire.KeyBody));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ISender sender, IMapper mapper, RefusalAudit audit, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, KeysJson.Wire.CreateKeyBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var result = await sender.SendAsync(new CreateApiKey(context.ShopScope(), body.Scopes ?? [], body.Label, body.ExpiresAt, Maker(context)), ct);
        return await IssuedAsync(context, result, "key.create", mapper, audit, ct);
    }

    private static async Task<IResult> RotateAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, RefusalAudit audit, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, KeysJson.Wire.RotateKeyBody, ct);
        if (read.Error is { } refused && refused != StrictJson.Missing) return NativeErrors.ToProblem(refused);

        var overlap = read.IsOk && read.Value.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : RotateApiKey.UsualOverlap;
        var result = await sender.SendAsync(new RotateApiKey(context.ShopScope(), new ApiKeyId(id), overlap, Maker(context)), ct);
        return await IssuedAsync(context, result, $"key.rotate {id:D}", mapper, audit, ct);
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, RefusalAudit audit, CancellationToken ct)
    {
        var result = await sender.SendAsync(new RevokeApiKey(context.ShopScope(), new ApiKeyId(id), Maker(context)), ct);
        if (result.Error is { } refused) await audit.RecordAsync(context, $"key.revoke {id:D}", refused, ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<KeyBody>(view), KeysJson.Wire.KeyBody));
    }

    private static async Task<IResult> IssuedAsync(HttpContext context, Result<IssuedKey> result, string what, IMapper mapper, RefusalAudit audit, CancellationToken ct)
    {
        if (result.Error is { } refused) await audit.RecordAsync(context, what, refused, ct);
        return result.ToHttp(issued => NativeAnswer.Created($"/api/v1/keys/{issued.Key.Id.Value:D}", mapper.Map<IssuedKeyBody>(issued), KeysJson.Wire.IssuedKeyBody));
    }

    private static Maker Maker(HttpContext context) => new(context.CallerName(), context.Actor());
}
