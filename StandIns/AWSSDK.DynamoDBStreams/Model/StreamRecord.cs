using System.Text.Json.Serialization;

namespace Amazon.DynamoDBStreams.Model;

public class StreamRecord
{
    [JsonPropertyName("ApproximateCreationDateTime")]
    public DateTime? ApproximateCreationDateTime { get; set; }

    [JsonPropertyName("Keys")]
    public Dictionary<string, AttributeValue> Keys { get; set; }

    [JsonPropertyName("NewImage")]
    public Dictionary<string, AttributeValue> NewImage { get; set; }

    [JsonPropertyName("OldImage")]
    public Dictionary<string, AttributeValue> OldImage { get; set; }

    [JsonPropertyName("SequenceNumber")]
    public string SequenceNumber { get; set; }

    [JsonPropertyName("SizeBytes")]
    public long? SizeBytes { get; set; }

    [JsonPropertyName("StreamViewType")]
    public StreamViewType StreamViewType { get; set; }
}
