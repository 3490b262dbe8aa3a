using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Intake;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>An event for one endpoint alone, to see whether it arrives. It takes the way of all others, whatever the endpoint's filter says.</summary>
internal sealed class TestEvent(TableWriter writer, Dispatchers dispatchers, TimeProvider time)
{
    /// <returns>The event's id.</returns>
    public async Task<string> SendAsync(string endpointId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString();
        var body = BodyOf(id, endpointId, now);
        if (!WebhookEvent.TryRead(body, _ => null, out var item, out var error))
        {
            throw new InvalidOperationException(error);
        }

        var delivery = item.For(endpointId);
        await writer.WriteAsync([DeliveryTable.Put(delivery)], cancellationToken);
        await dispatchers.AddAsync([delivery], cancellationToken);
        return id;
    }

    private static string BodyOf(string id, string endpointId, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", id);
            json.WriteString("detail-type", "Test event");
            json.WriteString("source", "webhooks.test");
            json.WriteString("time", Timestamp.Format(now));
            json.WriteStartArray("resources");
            json.WriteEndArray();
            json.WriteStartObject("detail");
            json.WriteString("endpointId", endpointId);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
