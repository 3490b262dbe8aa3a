using Amazon.Runtime;

namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>Where the cloud is asked for the time: where one of the service's AWS clients makes its calls.</summary>
/// <param name="findClient">Finds the client, which may be any object in a test.</param>
internal sealed class CloudAddress(Func<object> findClient)
{
    /// <summary>Null when the client makes no calls of its own.</summary>
    public Uri? Find() => findClient() is AmazonServiceClient { Config: { } config }
        ? new Uri(config.ServiceURL ?? $"https://{config.RegionEndpointServiceName}.{config.RegionEndpoint.SystemName}.{config.RegionEndpoint.PartitionDnsSuffix}")
        : null;
}
