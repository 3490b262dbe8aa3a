using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.ApiGatewayManagementApi.Model;

public class GetConnectionResponse : AmazonWebServiceResponse
{
    [JsonPropertyName("connectedAt")]
    public DateTime? ConnectedAt { get; set; }

    [JsonPropertyName("identity")]
    public Identity Identity { get; set; }

    [JsonPropertyName("lastActiveAt")]
    public DateTime? LastActiveAt { get; set; }
}
