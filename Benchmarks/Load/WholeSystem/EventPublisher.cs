using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Amazon.Runtime;
using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Shared;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>
/// Puts numbered events on the bus, each about an item of its own, so that no two become one on the way. The calls are those of the AWS SDK, signature included,
/// made with less: what the load itself costs is missing to the system on the same machine.
/// </summary>
internal sealed class EventPublisher(Uri cloud) : IDisposable
{
    /// <summary>The airline that all events are about.</summary>
    public const string Airline = "AA";

    private const string Target = "AWSEvents.PutEvents";
    private static readonly MediaTypeHeaderValue Json = new("application/x-amz-json-1.1");
    private static readonly ImmutableCredentials Credentials = new("test", "test", null);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseCookies = false, UseProxy = false });
    private readonly RequestSigner _signer = new(RunningSystem.Region, "events");

    /// <summary>Puts events in one call. Items of different <paramref name="series"/> differ too.</summary>
    public async Task PutAsync(string series, params IEnumerable<int> numbers)
    {
        var body = BodyOf(series, numbers);
        using var request = new HttpRequestMessage(HttpMethod.Post, cloud) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", Target);
        _signer.Sign(request, body, Credentials, TimeProvider.System.GetUtcNow());
        using var response = await _http.SendAsync(request, CancellationToken.None);
        var answer = await response.Content.ReadAsByteArrayAsync();
        using var result = JsonDocument.Parse(answer);
        if (!response.IsSuccessStatusCode || result.RootElement.GetProperty("FailedEntryCount"u8).GetInt32() > 0)
        {
            throw new InvalidOperationException($"Events were not accepted: {result.RootElement.GetRawText()}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static byte[] BodyOf(string series, IEnumerable<int> numbers)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("Entries"u8);
            foreach (var number in numbers)
            {
                json.WriteStartObject();
                json.WriteString("EventBusName"u8, EventBus.DefaultName);
                json.WriteString("Source"u8, FlightEvents.Source);
                json.WriteString("DetailType"u8, FlightEvents.Scheduled);
                json.WriteString("Detail"u8, DetailOf(series, number));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static string DetailOf(string series, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"flightId":"{{series}}-{{number}}","origin":"FRA","dest":"OSL","airlineCode":"{{Airline}}","flightNum":"{{number}}","gate":"B7","terminal":"1","event":"SCHEDULED","eventDetails":"{{Numbered.Text(20, number)}}"}""");
}
