using System.Diagnostics.CodeAnalysis;

namespace InstantCheckout.Domain.Common;

/// <summary>Anything that can be made from an <see cref="Error"/>: lets the pipeline refuse without knowing the value's type.</summary>
public interface IOutcome<out TSelf>
    where TSelf : IOutcome<TSelf>
{
    Error? Error { get; }

    static abstract TSelf Failed(Error error);
}

/// <summary>Lets the pipeline render a value whose type it does not know.</summary>
public interface IHasValue
{
    object BoxedValue { get; }
}

/// <summary>Done, or refused with an <see cref="Error"/>.</summary>
public readonly record struct Result : IOutcome<Result>
{
    private Result(Error? error) => Error = error;

    public static Result Ok => default;

    public Error? Error { get; }

    public bool IsOk => Error is null;

    public static implicit operator Result(Error error) => new(error);

    public static Result Failed(Error error) => new(error);
}

/// <summary>A value, or a refusal with an <see cref="Error"/>. Never both, never neither.</summary>
public sealed class Result<T> : IOutcome<Result<T>>, IHasValue
{
    private readonly T? _value;

    private Result(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <summary>The value; throws where the result is a refusal, because reading it then is a mistake of the programmer.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"The result is a refusal: {Error.Code}.");

    object IHasValue.BoxedValue => Value!;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);

    public static Result<T> Failed(Error error) => new(default, error);

    public TOut Match<TOut>(Func<T, TOut> ok, Func<Error, TOut> refused) => Error is null ? ok(_value!) : refused(Error);
}

/// <summary>The value of a command that answers with nothing.</summary>
public readonly record struct Nothing
{
    public static Nothing Value => default;
}
