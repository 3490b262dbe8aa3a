using System.Text.Json.Serialization;

namespace Amazon.DynamoDBStreams.Model;

public class Record
{
    [JsonPropertyName("eventID")]
    public string EventID { get; set; }

    [JsonPropertyName("eventName")]
    public OperationType EventName { get; set; }

    [JsonPropertyName("eventSource")]
    public string EventSource { get; set; }

    [JsonPropertyName("eventVersion")]
    public string EventVersion { get; set; }

    [JsonPropertyName("awsRegion")]
    public string AwsRegion { get; set; }

    [JsonPropertyName("dynamodb")]
    public StreamRecord Dynamodb { get; set; }

    [JsonPropertyName("userIdentity")]
    public Identity UserIdentity { get; set; }
}
