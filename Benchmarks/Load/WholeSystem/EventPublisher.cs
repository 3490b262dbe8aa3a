using System.Globalization;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Shared;
using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>Puts numbered events on the bus, each about an item of its own, so that no two become one on the way.</summary>
internal sealed class EventPublisher(Uri cloud) : IDisposable
{
    private readonly AmazonEventBridgeClient _bus = new(
        new BasicAWSCredentials("test", "test"),
        new AmazonEventBridgeConfig { ServiceURL = cloud.AbsoluteUri, AuthenticationRegion = RunningSystem.Region });

    /// <summary>Puts events in one call. Items of different <paramref name="series"/> differ too.</summary>
    public async Task PutAsync(string series, params IEnumerable<int> numbers)
    {
        var answer = await _bus.PutEventsAsync(new PutEventsRequest { Entries = [.. numbers.Select(number => Entry(series, number))] });
        if (answer.FailedEntryCount > 0)
        {
            throw new InvalidOperationException($"{answer.FailedEntryCount} events were not accepted.");
        }
    }

    public void Dispose() => _bus.Dispose();

    private static PutEventsRequestEntry Entry(string series, int number) => new()
    {
        EventBusName = EventBus.DefaultName,
        Source = FlightEvents.Source,
        DetailType = FlightEvents.Scheduled,
        Detail = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"flightId":"{{series}}-{{number}}","origin":"FRA","dest":"OSL","airlineCode":"AA","flightNum":"{{number}}","gate":"B7","terminal":"1","event":"SCHEDULED","eventDetails":"{{Numbered.Text(20, number)}}"}"""),
    };
}
