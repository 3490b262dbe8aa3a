using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace EventDrivenFrontends.StandIns.AwsRuntime;

/// <summary>Where a call goes: the configured URL, or the service's public host of the region.</summary>
internal sealed class RegionalEndpointParameters(string? serviceUrl, string? region) : EndpointParameters
{
    public string? ServiceUrl { get; } = serviceUrl;

    public string? RegionName { get; } = region;
}

internal sealed class RegionalEndpointProvider(string prefix) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters) => parameters switch
    {
        RegionalEndpointParameters { ServiceUrl: { Length: > 0 } url } => new Endpoint(url.TrimEnd('/')), // the signer would double the slash before the path
        RegionalEndpointParameters { RegionName: { Length: > 0 } region } =>
            new Endpoint($"https://{prefix}.{region}.{(region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com")}"),
        _ => throw new AmazonClientException("No RegionEndpoint or ServiceURL configured"),
    };
}
