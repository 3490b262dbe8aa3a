using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace EventDrivenFrontends.StandIns.AwsRuntime;

/// <summary>Configuration of a stand-in client: the SDK's own, with the service's names.</summary>
public abstract class StandInConfig : ClientConfig
{
    private static readonly DefaultConfigurationProvider Defaults = new(
    [
        new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
        },
    ]);

    private readonly AwsServiceDescription _service;

    protected StandInConfig(AwsServiceDescription service)
        : base(Defaults)
    {
        _service = service;
        ServiceId = service.ServiceId;
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = new RegionalEndpointProvider(service.EndpointPrefix);
    }

    public override string RegionEndpointServiceName => _service.EndpointPrefix;

    public override string ServiceVersion => _service.Version;

    public override string UserAgent => $"stand-in/{_service.ServiceId.Replace(' ', '-')}";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(new RegionalEndpointParameters(ServiceURL, (parameters.AlternateEndpoint ?? RegionEndpoint)?.SystemName));
}
