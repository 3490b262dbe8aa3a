namespace Amazon.ApiGatewayManagementApi.Model;

public class GetConnectionRequest : AmazonApiGatewayManagementApiRequest
{
    public string ConnectionId { get; set; }
}
