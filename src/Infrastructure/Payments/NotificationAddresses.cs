using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Hosting;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Infrastructure.Payments;

internal sealed class NotificationAddresses(IOptions<AddressOptions> options) : INotificationAddresses
{
    public Uri For(string provider, AttemptId attempt, string noticeKey)
    {
        var root = options.Value.CallbackBaseUrl ?? options.Value.PublicBaseUrl;
        return new Uri($"{root.TrimEnd('/')}/callbacks/{provider}/{attempt.Value:N}/{noticeKey}");
    }
}
