using System.Text.Json.Serialization;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.DynamoDBStreams;

[JsonConverter(typeof(OperationTypeConverter))]
public class OperationType(string value) : ConstantClass(value)
{
    public static readonly OperationType INSERT = new("INSERT");

    public static readonly OperationType MODIFY = new("MODIFY");

    public static readonly OperationType REMOVE = new("REMOVE");

    public static implicit operator OperationType(string value) => FindValue(value);

    public static OperationType FindValue(string value) => FindValue<OperationType>(value);
}

internal sealed class OperationTypeConverter() : ConstantConverter<OperationType>(OperationType.FindValue);
