using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Payments.Ports;

/// <summary>The configured payment providers.</summary>
public interface IGateways
{
    /// <summary>Null where no adapter is configured under that code.</summary>
    IPaymentGateway? Find(string provider);
}

/// <summary>Where a provider tells us that something happened; built from the configured base URL only (A5).</summary>
public interface INotificationAddresses
{
    Uri For(string provider, AttemptId attempt, string noticeKey);
}
