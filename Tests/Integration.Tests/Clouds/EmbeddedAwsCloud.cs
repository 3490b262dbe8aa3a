using EventDrivenFrontends.EmbeddedAws;

namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>The embedded cloud, in this process: always there.</summary>
public sealed class EmbeddedAwsCloud : Cloud
{
    public static EmbeddedAwsCloud Instance { get; } = new();

    protected override async Task<Uri> StartAsync() => (await EmbeddedAwsHost.StartAsync()).Endpoint;
}
