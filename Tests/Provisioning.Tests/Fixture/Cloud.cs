using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.EmbeddedAws;

namespace EventDrivenFrontends.Provisioning.Tests.Fixture;

/// <summary>An endpoint inside this process, for one test, and clients that see what a run has made there.</summary>
internal sealed class Cloud : IAsyncDisposable
{
    public const string Region = "eu-central-1";
    private static readonly BasicAWSCredentials Credentials = new("test", "test");
    private readonly EmbeddedAwsHost _aws;

    private Cloud(EmbeddedAwsHost aws)
    {
        _aws = aws;
        Stacks = new AmazonCloudFormationClient(Credentials, Configure(new AmazonCloudFormationConfig()));
        Tables = new AmazonDynamoDBClient(Credentials, Configure(new AmazonDynamoDBConfig()));
        Events = new AmazonEventBridgeClient(Credentials, Configure(new AmazonEventBridgeConfig()));
        Queues = new AmazonSQSClient(Credentials, Configure(new AmazonSQSConfig()));
    }

    public Uri Endpoint => _aws.Endpoint;

    public IAmazonCloudFormation Stacks { get; }

    public IAmazonDynamoDB Tables { get; }

    public IAmazonEventBridge Events { get; }

    public IAmazonSQS Queues { get; }

    public static async Task<Cloud> StartAsync(int port = 0) => new(await EmbeddedAwsHost.StartAsync(port: port));

    public async Task<Amazon.CloudFormation.Model.Stack> StackAsync(string name) =>
        (await Stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = name })).Stacks[0];

    public async Task<List<StackEvent>> HistoryAsync(string name) =>
        (await Stacks.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = name })).StackEvents;

    public async Task<string> QueueAttributeAsync(string queue, string attribute)
    {
        var url = (await Queues.GetQueueUrlAsync(queue)).QueueUrl;
        return (await Queues.GetQueueAttributesAsync(new() { QueueUrl = url, AttributeNames = [attribute] })).Attributes[attribute];
    }

    public async ValueTask DisposeAsync()
    {
        Stacks.Dispose();
        Tables.Dispose();
        Events.Dispose();
        Queues.Dispose();
        await _aws.DisposeAsync();
    }

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Endpoint.AbsoluteUri;
        config.AuthenticationRegion = Region;
        return config;
    }
}
