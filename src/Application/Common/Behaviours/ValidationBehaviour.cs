using FluentValidation;
using InstantCheckout.Domain.Common;
using MediatR;

namespace InstantCheckout.Application.Common.Behaviours;

/// <summary>Answers invalid input with all its faults at once; no exception, nothing done.</summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        List<FieldError>? faults = null;
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            foreach (var failure in outcome.Errors)
                (faults ??= []).Add(new FieldError(CamelPath(failure.PropertyName), failure.ErrorCode, failure.ErrorMessage));
        }

        return faults is null ? await next() : TResponse.Failed(Error.InvalidFields(faults));
    }

    // Callers write members in camel case: Variants[0].Sku is variants[0].sku to them.
    private static string CamelPath(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
