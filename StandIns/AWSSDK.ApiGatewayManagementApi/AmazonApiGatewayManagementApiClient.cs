using Amazon.ApiGatewayManagementApi.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.ApiGatewayManagementApi;

public class AmazonApiGatewayManagementApiClient : StandInClient, IAmazonApiGatewayManagementApi
{
    public AmazonApiGatewayManagementApiClient()
        : this(new AmazonApiGatewayManagementApiConfig())
    {
    }

    public AmazonApiGatewayManagementApiClient(AmazonApiGatewayManagementApiConfig config)
        : base(AmazonApiGatewayManagementApiConfig.Service, config)
    {
    }

    public AmazonApiGatewayManagementApiClient(AWSCredentials credentials, AmazonApiGatewayManagementApiConfig clientConfig)
        : base(AmazonApiGatewayManagementApiConfig.Service, credentials, clientConfig)
    {
    }

    public AmazonApiGatewayManagementApiClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonApiGatewayManagementApiConfig clientConfig)
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), clientConfig)
    {
    }

    public Task<DeleteConnectionResponse> DeleteConnectionAsync(DeleteConnectionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(ApiGatewayManagementApiCalls.DeleteConnection, request, cancellationToken);

    public Task<GetConnectionResponse> GetConnectionAsync(GetConnectionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(ApiGatewayManagementApiCalls.GetConnection, request, cancellationToken);

    public Task<PostToConnectionResponse> PostToConnectionAsync(PostToConnectionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(ApiGatewayManagementApiCalls.PostToConnection, request, cancellationToken);
}
