using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

internal sealed record MessageAttributeValue(string? DataType, string? StringValue, byte[]? BinaryValue)
{
    [JsonIgnore]
    public bool IsBinary => DataType!.StartsWith("Binary", StringComparison.Ordinal);
}
