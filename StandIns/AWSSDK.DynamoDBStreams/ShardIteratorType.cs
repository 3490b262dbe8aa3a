using System.Text.Json.Serialization;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.DynamoDBStreams;

[JsonConverter(typeof(ShardIteratorTypeConverter))]
public class ShardIteratorType(string value) : ConstantClass(value)
{
    public static readonly ShardIteratorType AFTER_SEQUENCE_NUMBER = new("AFTER_SEQUENCE_NUMBER");

    public static readonly ShardIteratorType AT_SEQUENCE_NUMBER = new("AT_SEQUENCE_NUMBER");

    public static readonly ShardIteratorType LATEST = new("LATEST");

    public static readonly ShardIteratorType TRIM_HORIZON = new("TRIM_HORIZON");

    public static implicit operator ShardIteratorType(string value) => FindValue(value);

    public static ShardIteratorType FindValue(string value) => FindValue<ShardIteratorType>(value);
}

internal sealed class ShardIteratorTypeConverter() : ConstantConverter<ShardIteratorType>(ShardIteratorType.FindValue);
