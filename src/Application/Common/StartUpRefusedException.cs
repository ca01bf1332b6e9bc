namespace InstantCheckout.Application.Common;

/// <summary>The program cannot start; its message is one line for the operator.</summary>
public sealed class StartUpRefusedException(string message) : Exception(message);
