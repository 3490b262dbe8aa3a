using System.Text.Json.Serialization.Metadata;
using Amazon.ApiGatewayManagementApi.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.ApiGatewayManagementApi;

/// <summary>How each operation is written and read.</summary>
internal static class ApiGatewayManagementApiCalls
{
    public static readonly RestCall<DeleteConnectionRequest, DeleteConnectionResponse> DeleteConnection =
        Of<DeleteConnectionRequest, DeleteConnectionResponse>(
            "DELETE", request => request.ConnectionId, ApiGatewayManagementApiJson.Default.DeleteConnectionResponse);

    public static readonly RestCall<GetConnectionRequest, GetConnectionResponse> GetConnection =
        Of<GetConnectionRequest, GetConnectionResponse>("GET", request => request.ConnectionId, ApiGatewayManagementApiJson.Default.GetConnectionResponse);

    public static readonly RestCall<PostToConnectionRequest, PostToConnectionResponse> PostToConnection =
        Of<PostToConnectionRequest, PostToConnectionResponse>(
            "POST", request => request.ConnectionId, ApiGatewayManagementApiJson.Default.PostToConnectionResponse, request => request.Data?.ToArray());

    private static RestCall<TRequest, TResponse> Of<TRequest, TResponse>(
        string method, Func<TRequest, string> connectionId, JsonTypeInfo<TResponse> response, Func<TRequest, byte[]> body = null)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        new("Amazon.ApiGatewayManagementApi", method, "/@connections/{ConnectionId}", "{ConnectionId}", request => Required(connectionId(request)), body, response, ApiGatewayManagementApiErrors.All);

    private static string Required(string connectionId) => string.IsNullOrEmpty(connectionId)
        ? throw new AmazonApiGatewayManagementApiException("A request needs its ConnectionId.")
        : connectionId;
}
