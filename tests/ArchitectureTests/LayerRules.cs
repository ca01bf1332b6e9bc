using InstantCheckout.ArchitectureTests.Reading;
using MediatR;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR1 to AR5: what each layer may name.</summary>
internal static class LayerRules
{
    private const string Domain = "InstantCheckout.Domain";
    private const string Application = "InstantCheckout.Application";
    private const string Infrastructure = "InstantCheckout.Infrastructure";
    private const string Api = "InstantCheckout.Api";

    private static readonly DependencyRow[] Table =
    [
        new("AR1", Domain) { Only = ["System", Domain] },
        new("AR2", Application)
        {
            Only =
            [
                "System",
                Domain,
                Application,
                "MediatR",
                "FluentValidation",
                "Microsoft.EntityFrameworkCore",
                "Microsoft.Extensions.DependencyInjection",
                "Microsoft.Extensions.Logging",
                "Microsoft.Extensions.Options",
            ],
        },
        new("AR2", Application)
        {
            Never =
            [
                "System.Net.Http",
                "System.Net.HttpStatusCode",
                "System.Net.Sockets",
                "System.Data.Common",
                "Microsoft.EntityFrameworkCore.SqlServer",
                "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions",
                "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions",
            ],
            NeverInWords = "HTTP, sockets or what belongs to one kind of database",
        },
        new("AR2", Application)
        {
            // A request and its handler name three MediatR types by their interfaces alone; the rest is for the pipeline.
            Outside = [Application + ".Common"],
            Never = BeyondRequests(),
            NeverInWords = "MediatR beyond requests and handlers",
        },
        new("AR3", Infrastructure) { Never = [Api, "AutoMapper", "MediatR", "FluentValidation"] },
        new("AR4", Api) { Never = ["MediatR", "FluentValidation", "Microsoft.EntityFrameworkCore", Infrastructure] },
        new("AR4", DependencyRow.Program) { Never = ["MediatR", "FluentValidation", "Microsoft.EntityFrameworkCore"] },
    ];

    public static IEnumerable<Rule> For(Scope scope)
    {
        string[] modules = [.. scope.Modules.Select(module => $"{Domain}.{module}")];
        return Table
            .Append(new("AR4", Api) { Never = modules, NeverInWords = "Domain.<Module>" })
            .Append(new("AR4", DependencyRow.Program) { Never = modules, NeverInWords = "Domain.<Module>" })
            .Select(row => row.ToRule())
            .Append(OurNamespace());
    }

    private static string[] BeyondRequests() =>
    [
        .. typeof(IMediator).Assembly.GetExportedTypes()
            .Concat(typeof(IBaseRequest).Assembly.GetExportedTypes())
            .Except([typeof(IRequest<>), typeof(IBaseRequest), typeof(IRequestHandler<,>)])
            .Select(type => type.FullName!)
            .Distinct(),
    ];

    private static Rule OurNamespace() => new(
        "AR5",
        "every namespace starts with InstantCheckout",
        scope => Findings.Of(scope.Written, type => Names.IsWithin(type.Namespace ?? "", "InstantCheckout")))
    {
        Exceptions = [new("Program", "Made by the compiler from top-level statements, which have no namespace.")],
    };
}
