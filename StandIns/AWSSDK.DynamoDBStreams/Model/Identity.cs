using System.Text.Json.Serialization;

namespace Amazon.DynamoDBStreams.Model;

public class Identity
{
    [JsonPropertyName("PrincipalId")]
    public string PrincipalId { get; set; }

    [JsonPropertyName("Type")]
    public string Type { get; set; }
}
