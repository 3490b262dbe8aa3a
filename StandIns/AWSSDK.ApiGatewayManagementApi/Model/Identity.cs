using System.Text.Json.Serialization;

namespace Amazon.ApiGatewayManagementApi.Model;

public class Identity
{
    [JsonPropertyName("sourceIp")]
    public string SourceIp { get; set; }

    [JsonPropertyName("userAgent")]
    public string UserAgent { get; set; }
}
