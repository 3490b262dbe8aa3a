using System.Text.Json.Serialization;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.DynamoDBStreams;

[JsonConverter(typeof(StreamStatusConverter))]
public class StreamStatus(string value) : ConstantClass(value)
{
    public static readonly StreamStatus DISABLED = new("DISABLED");

    public static readonly StreamStatus DISABLING = new("DISABLING");

    public static readonly StreamStatus ENABLED = new("ENABLED");

    public static readonly StreamStatus ENABLING = new("ENABLING");

    public static implicit operator StreamStatus(string value) => FindValue(value);

    public static StreamStatus FindValue(string value) => FindValue<StreamStatus>(value);
}

internal sealed class StreamStatusConverter() : ConstantConverter<StreamStatus>(StreamStatus.FindValue);
