using EventDrivenFrontends.EmbeddedAws;
using Xunit;

namespace EventDrivenFrontends.Testing.Embedded;

/// <summary>The embedded cloud on an endpoint inside this process.</summary>
public class EmbeddedEndpoint : IAsyncLifetime
{
    private EmbeddedAwsHost _aws = null!;

    /// <summary>Address of the endpoint.</summary>
    public Uri Endpoint => _aws.Endpoint;

    /// <inheritdoc/>
    public virtual async Task InitializeAsync() => _aws = await EmbeddedAwsHost.StartAsync();

    /// <inheritdoc/>
    public virtual async Task DisposeAsync() => await _aws.DisposeAsync();
}
