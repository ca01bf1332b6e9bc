using System.Reflection;
using InstantCheckout.ArchitectureTests.Reading;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR13 and AR14: aggregates and events.</summary>
internal static class DomainRules
{
    public static IEnumerable<Rule> All =>
    [
        new("AR13", "an aggregate has no public constructor and no public setter", scope => Findings.Of(Aggregates(scope), IsClosed)),
        new("AR14", "an event carries base-library and Domain.Common types only", scope => Findings.Of(Events(scope), CarriesPlainTypes)),
    ];

    private static IEnumerable<Type> Aggregates(Scope scope) => scope.Written.Where(type => type != typeof(AggregateRoot) && type.IsAssignableTo(typeof(AggregateRoot)));

    private static IEnumerable<Type> Events(Scope scope) => scope.Written.Where(type => !type.IsInterface && type.IsAssignableTo(typeof(IDomainEvent)));

    private static bool IsClosed(Type aggregate) =>
        aggregate.GetConstructors().Length == 0 && aggregate.GetProperties().All(property => property.GetSetMethod() is null) && aggregate.GetFields().All(field => field.IsInitOnly || field.IsLiteral);

    private static bool CarriesPlainTypes(Type fact) => fact.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(field => IsPlain(field.FieldType));

    private static bool IsPlain(Type type)
    {
        if (type.HasElementType) return IsPlain(type.GetElementType()!);
        if (type.IsGenericType && !type.GetGenericArguments().All(IsPlain)) return false;

        return type.Assembly == typeof(object).Assembly || Names.IsWithin(type.Namespace ?? "", "InstantCheckout.Domain.Common") || Names.IsWithin(type.Namespace ?? "", "System");
    }
}
