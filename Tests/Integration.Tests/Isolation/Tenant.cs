using Amazon.CloudFormation;
using Amazon.DynamoDBStreams;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Isolation;

/// <summary>An account in a region: twelve digits as the access key are the account.</summary>
public sealed class Tenant(string account, string region)
{
    public string Account => account;

    public string Region => region;

    public IAmazonDynamoDB DynamoDb { get; } = new AmazonDynamoDBClient(Key(account), Config(new AmazonDynamoDBConfig(), region));

    public IAmazonDynamoDBStreams Streams { get; } =
        new AmazonDynamoDBStreamsClient(Key(account), Config(new AmazonDynamoDBStreamsConfig(), region));

    public IAmazonEventBridge Events { get; } = new AmazonEventBridgeClient(Key(account), Config(new AmazonEventBridgeConfig(), region));

    public IAmazonSQS Queues { get; } = new AmazonSQSClient(Key(account), Config(new AmazonSQSConfig(), region));

    public IAmazonCloudFormation Stacks { get; } =
        new AmazonCloudFormationClient(Key(account), Config(new AmazonCloudFormationConfig(), region));

    private static BasicAWSCredentials Key(string account) => new(account, "test");

    private static T Config<T>(T config, string region)
        where T : ClientConfig
    {
        config.ServiceURL = EmbeddedAwsCloud.Instance.Endpoint.AbsoluteUri;
        config.AuthenticationRegion = region;
        config.MaxErrorRetry = 0;
        return config;
    }
}
