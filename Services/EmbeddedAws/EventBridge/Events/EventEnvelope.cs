using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Events;

/// <summary>An event as rules see it and targets get it.</summary>
internal sealed class EventEnvelope : IDisposable
{
    private readonly JsonDocument _document;

    private EventEnvelope(string id, byte[] json)
    {
        Id = id;
        _document = JsonDocument.Parse(json);
        Text = Encoding.UTF8.GetString(json);
    }

    public string Id { get; }

    /// <summary>The whole envelope as one line of JSON.</summary>
    public string Text { get; }

    public JsonElement Root => _document.RootElement;

    public static EventEnvelope Create(EventContent content, string accountId, string region, JsonElement detail)
    {
        var id = Guid.NewGuid().ToString();
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("version", "0");
            writer.WriteString("id", id);
            writer.WriteString("detail-type", content.DetailType);
            writer.WriteString("source", content.Source);
            writer.WriteString("account", accountId);
            writer.WriteString("time", content.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("region", region);
            writer.WriteStartArray("resources");
            foreach (var resource in content.Resources)
            {
                writer.WriteStringValue(resource);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("detail");
            detail.WriteTo(writer);
            writer.WriteEndObject();
        }

        return new EventEnvelope(id, buffer.WrittenSpan.ToArray());
    }

    public void Dispose() => _document.Dispose();
}

/// <summary>What the sender decides of an event beside its detail.</summary>
internal sealed record EventContent(string Source, string DetailType, DateTimeOffset Time, IReadOnlyList<string> Resources);
