using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.Chaos.Tests.Ledger;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing.Embedded;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Chaos.Tests.Clocks;

/// <summary>
/// The clocks of services differ by ten minutes, and the cloud's stands in the middle; meanwhile processes die. Nothing that was accepted is lost or goes back, and the
/// cloud refuses no call for its time.
/// </summary>
public sealed class ClockChaos(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task What_is_accepted_is_seen_by_every_client_however_clocks_differ()
    {
        Skip.If(SkewedClocks.Library is null, "libfaketime is not installed (apt-get install faketime).");
        var endpoint = new EmbeddedEndpoint();
        await endpoint.InitializeAsync();
        try
        {
            await using var cloud = await StrictCloud.StartAsync(endpoint.Endpoint);
            var replicas = SkewedClocks.Services.SelectMany(service => (string[])[$"--Replicas:{char.ToUpperInvariant(service[0])}{service[1..]}", "2"]);
            var system = new RunningSystem(["--cloud", "endpoint", "--endpoint-url", cloud.Endpoint.ToString(), .. replicas]) { Adapt = SkewedClocks.In };
            try
            {
                await system.InitializeAsync();
                var faults = new ClockFaults(system, new Random(ChaosSettings.Seed), output.WriteLine);
                await new Run(system, () => CreateSqs(endpoint.Endpoint)).WithAsync(faults.CauseAsync, output.WriteLine);
            }
            finally
            {
                await system.DisposeAsync();
            }

            Assert.Equal(0, cloud.Refused);
            output.WriteLine($"{cloud.Taken} calls signed by the cloud's time");
        }
        finally
        {
            await endpoint.DisposeAsync();
        }
    }

    private static AmazonSQSClient CreateSqs(Uri endpoint) => new(
        new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1" });
}
