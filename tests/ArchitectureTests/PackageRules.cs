namespace InstantCheckout.ArchitectureTests;

/// <summary>AR21 and AR22: packages and their homes.</summary>
internal static class PackageRules
{
    private const string Everywhere = "InstantCheckout";
    private const string Infrastructure = "InstantCheckout.Infrastructure";
    private const string Providers = "InstantCheckout.Infrastructure.Payments";

    private static readonly string[] Mapping =
    [
        "Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1",
        "Microsoft.EntityFrameworkCore.Metadata",
        "Microsoft.EntityFrameworkCore.Migrations",
        "Microsoft.EntityFrameworkCore.ModelBuilder",
        "Microsoft.EntityFrameworkCore.ModelConfigurationBuilder",
        "Microsoft.EntityFrameworkCore.Storage.ValueConversion",
    ];

    private static readonly DependencyRow[] Table =
    [
        new("AR21", Everywhere) { Outside = ["InstantCheckout.Api.Surfaces"], Never = ["AutoMapper"] },
        new("AR22", Everywhere) { Outside = ["InstantCheckout.Infrastructure.Hangfire"], Never = ["Hangfire"] },
        new("AR22", Everywhere) { Outside = ["InstantCheckout.Infrastructure.Qr"], Never = ["QRCoder"] },
        new("AR22", Everywhere) { Outside = ["InstantCheckout.Infrastructure.Persistence"], Never = Mapping, NeverInWords = "EF mapping" },
        new("AR22", Everywhere) { Outside = ["InstantCheckout.Infrastructure.Persistence"], Never = ["Npgsql", "Microsoft.Data.SqlClient"] },
        new("AR22", DependencyRow.Program) { Never = ["Hangfire", "QRCoder", "Npgsql", "Microsoft.Data.SqlClient"] },
    ];

    public static IEnumerable<Rule> For(Scope scope) =>
        Table
            .Concat(scope.FoldersOf(Providers).Select(provider => Closed(scope, provider)))
            .Select(row => row.ToRule())
            .Append(new("AR22", "a provider's types are internal but for its registration", look => Findings.Of(look.WrittenWithin(Providers), type => !type.IsVisible || IsRegistration(type))));

    /// <summary>Nobody outside a provider's folder names anything in it but its registration.</summary>
    private static DependencyRow Closed(Scope scope, string provider)
    {
        var home = $"{Providers}.{provider}";
        return new("AR22", Infrastructure)
        {
            Outside = [home],
            Never = [.. scope.WrittenWithin(home).Where(type => !IsRegistration(type)).Select(type => type.FullName!)],
            NeverInWords = $"a type of {home}",
        };
    }

    private static bool IsRegistration(Type type) => type is { IsAbstract: true, IsSealed: true } && type.Name == $"{type.Namespace!.Split('.')[^1]}Registration";
}
