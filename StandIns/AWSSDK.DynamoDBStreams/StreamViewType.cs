using System.Text.Json.Serialization;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.DynamoDBStreams;

[JsonConverter(typeof(StreamViewTypeConverter))]
public class StreamViewType(string value) : ConstantClass(value)
{
    public static readonly StreamViewType KEYS_ONLY = new("KEYS_ONLY");

    public static readonly StreamViewType NEW_AND_OLD_IMAGES = new("NEW_AND_OLD_IMAGES");

    public static readonly StreamViewType NEW_IMAGE = new("NEW_IMAGE");

    public static readonly StreamViewType OLD_IMAGE = new("OLD_IMAGE");

    public static implicit operator StreamViewType(string value) => FindValue(value);

    public static StreamViewType FindValue(string value) => FindValue<StreamViewType>(value);
}

internal sealed class StreamViewTypeConverter() : ConstantConverter<StreamViewType>(StreamViewType.FindValue);
