using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.Chaos.Tests.Ledger;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing.Embedded;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>
/// One call of AWS in six is refused, cut, late, done twice, done without an answer or done in part, and nothing that was accepted is lost.
/// </summary>
public sealed class CloudChaos(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly EmbeddedEndpoint _cloud = new();
    private readonly FaultPlan _plan = new(ChaosSettings.Seed);
    private FaultyCloud _proxy = null!;
    private RunningSystem _system = null!;

    public async Task InitializeAsync()
    {
        await _cloud.InitializeAsync();
        _proxy = await FaultyCloud.StartAsync(_cloud.Endpoint, _plan);
        _system = new RunningSystem("--cloud", "endpoint", "--endpoint-url", _proxy.Endpoint.ToString(), "--Replicas:Projector", "2", "--Replicas:Fanout", "2");
        await _system.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _system.DisposeAsync();
        await _proxy.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task What_is_accepted_is_seen_by_every_client_whatever_the_cloud_does()
    {
        await new Run(_system, CreateSqs).WithAsync(
            async cancellationToken =>
            {
                _plan.IsOn = true;
                await Task.Delay(ChaosSettings.Duration, TimeProvider.System, cancellationToken);
                _plan.IsOn = false;
            },
            output.WriteLine);
        output.WriteLine($"faults from seed {ChaosSettings.Seed}: {_plan.Summary}");
    }

    private AmazonSQSClient CreateSqs() => new(
        new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = _cloud.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
}
