using Amazon.CloudFormation;
using Amazon.DynamoDBStreams;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using EventDrivenFrontends.EmbeddedAws;

namespace EventDrivenFrontends.Integration.Tests.Fixture;

/// <summary>
/// A cloud for a test class, reached by SDK clients only: the embedded one in this process, or, with <c>AWS_TEST_ENDPOINT_URL</c> in the
/// environment, whatever speaks the AWS protocols there (moto, LocalStack). A cloud of others is shared, so every test makes names of its own.
/// </summary>
public sealed class EmbeddedCloud : IAsyncLifetime
{
    public const string Region = "eu-central-1";
    private const string EndpointVariable = "AWS_TEST_ENDPOINT_URL";
    private static readonly BasicAWSCredentials Credentials = new("test", "test");
    private EmbeddedAwsHost? _host;

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Whether the cloud is ours, which follows AWS in points where others do not.</summary>
    public bool IsEmbedded => _host is not null;

    public static string UniqueName(string stem) => $"{stem}-{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } endpoint)
        {
            Endpoint = new Uri(endpoint);
            return;
        }

        _host = await EmbeddedAwsHost.StartAsync();
        Endpoint = _host.Endpoint;
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    public IAmazonSQS CreateSqs() => new AmazonSQSClient(Credentials, Configure(new AmazonSQSConfig()));

    public IAmazonDynamoDB CreateDynamoDb() => new AmazonDynamoDBClient(Credentials, Configure(new AmazonDynamoDBConfig()));

    public IAmazonDynamoDBStreams CreateDynamoDbStreams() =>
        new AmazonDynamoDBStreamsClient(Credentials, Configure(new AmazonDynamoDBStreamsConfig()));

    public IAmazonEventBridge CreateEventBridge() => new AmazonEventBridgeClient(Credentials, Configure(new AmazonEventBridgeConfig()));

    public IAmazonCloudFormation CreateCloudFormation() =>
        new AmazonCloudFormationClient(Credentials, Configure(new AmazonCloudFormationConfig()));

    /// <remarks>No retries: a test is to see the first answer.</remarks>
    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Endpoint.AbsoluteUri;
        config.AuthenticationRegion = Region;
        config.MaxErrorRetry = 0;
        return config;
    }
}
