using System.Reflection;
using System.Runtime.CompilerServices;
using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using MediatR;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR10 to AR12: requests, their handlers and their validators.</summary>
internal static class UseCaseRules
{
    public static IEnumerable<Rule> All =>
    [
        new("AR10", "a request is a sealed immutable record and answers with Result<T>", scope => Findings.Of(Requests(scope), request => IsSealedRecord(request) && IsImmutable(request) && AnswersWithResult(request))),
        new("AR11", "a handler is internal, sealed, named after its request and beside it", scope => Findings.Of(Handlers(scope), IsWellMadeHandler)),
        new("AR11", "a request has exactly one handler", scope => Findings.Of(Requests(scope), request => Handlers(scope).Count(handler => RequestsOf(handler).Contains(request)) == 1)),
        new("AR12", "every command has a validator", scope => Findings.Of(Requests(scope).Where(IsCommand), command => scope.Written.Any(type => Validates(type, command)))),
    ];

    private static IEnumerable<Type> Requests(Scope scope) => scope.Written.Where(type => !type.IsInterface && !type.IsAbstract && type.IsAssignableTo(typeof(IBaseRequest)));

    private static IEnumerable<Type> Handlers(Scope scope) => scope.Written.Where(type => !type.IsInterface && !type.IsAbstract && RequestsOf(type).Any());

    private static IEnumerable<Type> RequestsOf(Type handler) => ArgumentsOf(handler, typeof(IRequestHandler<,>)).Select(arguments => arguments[0]);

    private static IEnumerable<Type[]> ArgumentsOf(Type type, Type openInterface) =>
        type.GetInterfaces().Where(role => role.IsGenericType && role.GetGenericTypeDefinition() == openInterface).Select(role => role.GetGenericArguments());

    private static bool IsCommand(Type request) => ArgumentsOf(request, typeof(ICommand<>)).Any();

    private static bool IsSealedRecord(Type type) => type is { IsClass: true, IsSealed: true } && type.GetMethod("<Clone>$") is not null;

    private static bool IsImmutable(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(field => field.IsInitOnly)
        && type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(property => property.SetMethod is null || IsInit(property.SetMethod));

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool AnswersWithResult(Type request) =>
        (ArgumentsOf(request, typeof(ICommand<>)).Any() || ArgumentsOf(request, typeof(IQuery<>)).Any())
        && ArgumentsOf(request, typeof(IRequest<>)).All(arguments => arguments[0].IsGenericType && arguments[0].GetGenericTypeDefinition() == typeof(Result<>));

    private static bool IsWellMadeHandler(Type handler) =>
        handler is { IsNotPublic: true, IsSealed: true }
        && RequestsOf(handler).All(request => handler.Name == $"{request.Name}Handler" && handler.Namespace == request.Namespace)
        && RequestsOf(handler).Count() == ArgumentsOf(handler, typeof(IHandle<,>)).Count();

    private static bool Validates(Type type, Type command) =>
        !type.IsAbstract && type.IsAssignableTo(typeof(IValidator<>).MakeGenericType(command));
}
