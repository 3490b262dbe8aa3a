using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Json;

/// <summary>An instant as seconds since 1970 with a fraction, the form of the AWS JSON protocols.</summary>
public sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTime.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond / 1000m);
}
