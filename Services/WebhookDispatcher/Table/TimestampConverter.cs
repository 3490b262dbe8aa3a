using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.WebhookDispatcher.Table;

/// <summary>The system's one form of a point in time, in JSON.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Timestamp.TryParse(reader.GetString(), out var instant) ? instant : throw new JsonException("This is no point in time.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Timestamp.Format(value));
}
