using InstantCheckout.Application.Payments.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace InstantCheckout.Infrastructure.Payments;

/// <summary>Finds adapters by provider code among the keyed registrations.</summary>
internal sealed class Gateways(IServiceProvider services) : IGateways
{
    public IPaymentGateway? Find(string provider) => services.GetKeyedService<IPaymentGateway>(provider);
}
