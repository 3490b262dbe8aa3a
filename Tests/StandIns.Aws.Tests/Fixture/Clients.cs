using Amazon.ApiGatewayManagementApi;
using Amazon.CloudFormation;
using Amazon.DynamoDBStreams;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

/// <summary>Clients with credentials of their own, and an endpoint unless it is left to the environment.</summary>
internal static class Clients
{
    public const string Region = "eu-west-3";
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    public static AmazonSQSClient Sqs(Uri? endpoint, Action<ClientConfig>? change = null) =>
        new(AccessKey, SecretKey, Configure(new AmazonSQSConfig(), endpoint, change));

    public static AmazonEventBridgeClient EventBridge(Uri? endpoint, Action<ClientConfig>? change = null) =>
        new(AccessKey, SecretKey, Configure(new AmazonEventBridgeConfig(), endpoint, change));

    public static AmazonDynamoDBStreamsClient Streams(Uri? endpoint, Action<ClientConfig>? change = null) =>
        new(AccessKey, SecretKey, Configure(new AmazonDynamoDBStreamsConfig(), endpoint, change));

    public static AmazonCloudFormationClient CloudFormation(Uri? endpoint, Action<ClientConfig>? change = null) =>
        new(AccessKey, SecretKey, Configure(new AmazonCloudFormationConfig(), endpoint, change));

    public static AmazonApiGatewayManagementApiClient Connections(Uri? endpoint, Action<ClientConfig>? change = null) =>
        new(AccessKey, SecretKey, Configure(new AmazonApiGatewayManagementApiConfig(), endpoint, change));

    private static T Configure<T>(T config, Uri? endpoint, Action<ClientConfig>? change)
        where T : ClientConfig
    {
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint.OriginalString;
        }

        config.AuthenticationRegion = Region;
        change?.Invoke(config);
        return config;
    }
}
