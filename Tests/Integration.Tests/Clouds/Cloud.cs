using Amazon.CloudFormation;
using Amazon.DynamoDBStreams;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;

namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>
/// Something that speaks the AWS protocols. It is started by the first test that needs it and shared by all to the end of the run, so every
/// test makes names of its own.
/// </summary>
public abstract class Cloud
{
    public const string Region = "eu-central-1";
    private readonly Lock _gate = new();
    private Task<Uri>? _start;

    /// <summary>Known once <see cref="ReadyAsync"/> has returned.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The access key and secret that it knows.</summary>
    public virtual BasicAWSCredentials Credentials { get; } = new("test", "test");

    public static string UniqueName(string stem) => $"{stem}-{Guid.NewGuid():N}";

    /// <exception cref="SkipException">It cannot be had here; the message says what is missing.</exception>
    public async Task ReadyAsync()
    {
        Task<Uri> start;
        lock (_gate)
        {
            start = _start ??= StartAsync();
        }

        Endpoint = await start;
    }

    public IAmazonSQS CreateSqs() => new AmazonSQSClient(Credentials, Configure(new AmazonSQSConfig()));

    public IAmazonDynamoDB CreateDynamoDb() => new AmazonDynamoDBClient(Credentials, Configure(new AmazonDynamoDBConfig()));

    public IAmazonDynamoDBStreams CreateDynamoDbStreams() =>
        new AmazonDynamoDBStreamsClient(Credentials, Configure(new AmazonDynamoDBStreamsConfig()));

    public IAmazonEventBridge CreateEventBridge() => new AmazonEventBridgeClient(Credentials, Configure(new AmazonEventBridgeConfig()));

    public IAmazonCloudFormation CreateCloudFormation() =>
        new AmazonCloudFormationClient(Credentials, Configure(new AmazonCloudFormationConfig()));

    /// <returns>Where it answers, once it does.</returns>
    protected abstract Task<Uri> StartAsync();

    /// <summary>How often a call is tried again after a fault of the server: never, so that a test sees the first answer.</summary>
    protected virtual int MaxErrorRetry => 0;

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Endpoint.AbsoluteUri;
        config.AuthenticationRegion = Region;
        config.MaxErrorRetry = MaxErrorRetry;
        return config;
    }
}
