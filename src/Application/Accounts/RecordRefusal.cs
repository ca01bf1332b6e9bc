using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Accounts;

/// <summary>A credential that was not accepted, or a call that a key may not make.</summary>
public sealed record RecordRefusal(string Who, string Subject, string Code, ShopId? Shop) : ICommand<Nothing>;

internal sealed class RecordRefusalValidator : AbstractValidator<RecordRefusal>
{
    public RecordRefusalValidator()
    {
        RuleFor(command => command.Who).NotEmpty().MaximumLength(255);
        RuleFor(command => command.Subject).NotEmpty().MaximumLength(255);
        RuleFor(command => command.Code).NotEmpty().MaximumLength(255);
    }
}

internal sealed class RecordRefusalHandler(IAuditLog audit) : IHandle<RecordRefusal, Nothing>
{
    public Task<Result<Nothing>> Handle(RecordRefusal command, CancellationToken cancellationToken)
    {
        audit.Record(command.Who, "access.refused", command.Subject, command.Code, command.Shop);
        return Task.FromResult<Result<Nothing>>(Nothing.Value);
    }
}
