using System.Text.Json.Serialization;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.DynamoDBStreams;

[JsonConverter(typeof(KeyTypeConverter))]
public class KeyType(string value) : ConstantClass(value)
{
    public static readonly KeyType HASH = new("HASH");

    public static readonly KeyType RANGE = new("RANGE");

    public static implicit operator KeyType(string value) => FindValue(value);

    public static KeyType FindValue(string value) => FindValue<KeyType>(value);
}

internal sealed class KeyTypeConverter() : ConstantConverter<KeyType>(KeyType.FindValue);
