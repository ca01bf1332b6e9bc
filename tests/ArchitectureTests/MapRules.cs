using System.Reflection;
using AutoMapper;
using AutoMapper.Internal;
using InstantCheckout.ArchitectureTests.Reading;
using Microsoft.Extensions.Logging.Abstractions;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR21: what surfaces map.</summary>
internal static class MapRules
{
    public static IEnumerable<Rule> All =>
    [
        new("AR21", "every map is complete", scope => Findings.Of(Profiles(scope), profile => IsComplete(ConfigurationOf(scope), profile))),
        new("AR21", "no mapped type contains itself", scope => Findings.Of(MappedTypes(scope), type => !Reaches(type, type, []))),
    ];

    private static IEnumerable<Type> Profiles(Scope scope) => scope.Written.Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Profile)));

    private static IGlobalConfiguration ConfigurationOf(Scope scope) => new MapperConfiguration(
        setup =>
        {
            foreach (var profile in Profiles(scope)) setup.AddProfile((Profile)Activator.CreateInstance(profile, nonPublic: true)!);
        },
        NullLoggerFactory.Instance).Internal();

    private static bool IsComplete(IGlobalConfiguration configuration, Type profile)
    {
        try
        {
            configuration.AssertConfigurationIsValid(profile.FullName!);
            return true;
        }
        catch (AutoMapperConfigurationException)
        {
            return false;
        }
    }

    private static IEnumerable<Type> MappedTypes(Scope scope) =>
        ConfigurationOf(scope).GetAllTypeMaps().SelectMany(map => new[] { map.SourceType, map.DestinationType }).Distinct();

    /// <summary>Follows properties through our own types, with their elements and arguments.</summary>
    private static bool Reaches(Type from, Type wanted, HashSet<Type> seen) =>
        from.GetProperties(BindingFlags.Instance | BindingFlags.Public).SelectMany(property => Parts(property.PropertyType)).Any(part => part == wanted || (seen.Add(part) && Reaches(part, wanted, seen)));

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);

        var arguments = type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [];
        return Names.IsWithin(type.Namespace ?? "", "InstantCheckout") ? arguments.Append(type) : arguments;
    }
}
