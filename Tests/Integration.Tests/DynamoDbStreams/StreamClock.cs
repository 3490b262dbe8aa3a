using Amazon.DynamoDBStreams;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventDrivenFrontends.EmbeddedAws;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Testing;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDbStreams;

/// <summary>An endpoint with a clock that the test moves, and a table with a stream on it.</summary>
public sealed class StreamClock : IAsyncLifetime
{
    private const string Table = "items";

    /// <summary>More than an empty read holds, and too little for anything else to happen.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private EmbeddedAwsHost _host = null!;
    private AmazonDynamoDBStreamsClient _streams = null!;

    public IAmazonDynamoDB Db { get; private set; } = null!;

    public ManualTimeProvider Clock { get; } = new();

    internal StreamReader Reader { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _host = await EmbeddedAwsHost.StartAsync(Clock);
        await Eventually.BeAsync(() => Clock.Waiting > 0, "the upkeep waits on the clock");
        var credentials = new BasicAWSCredentials("test", "test");
        var (url, region) = (_host.Endpoint.AbsoluteUri, Cloud.Region);
        Db = new AmazonDynamoDBClient(credentials, new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = region });
        _streams = new AmazonDynamoDBStreamsClient(
            credentials, new AmazonDynamoDBStreamsConfig { ServiceURL = url, AuthenticationRegion = region, MaxErrorRetry = 0 });
        var created = await Db.CreateTableAsync(new CreateTableRequest
        {
            TableName = Table,
            AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
            KeySchema = [new("pk", "HASH"), new("sk", "RANGE")],
            BillingMode = BillingMode.PAY_PER_REQUEST,
            StreamSpecification = new StreamSpecification { StreamEnabled = true, StreamViewType = "NEW_AND_OLD_IMAGES" },
        });
        await Db.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
        {
            TableName = Table, TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = "expiresAt", Enabled = true },
        });
        Reader = new StreamReader(_streams, created.TableDescription.LatestStreamArn);
    }

    public async Task DisposeAsync()
    {
        Db.Dispose();
        _streams.Dispose();
        await _host.DisposeAsync();
    }

    public Task PutAsync(string partition, params (string Name, AttributeValue Value)[] more) =>
        Db.PutItemAsync(Table, Key(partition).With(more));

    public async Task<int> CountAsync() => (await Db.ScanAsync(new ScanRequest(Table))).Count ?? 0;

    /// <summary>Lets the clock run on for as long as a call needs it, as empty reads wait on it.</summary>
    public async Task<T> WhileTheClockRunsAsync<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            Clock.Advance(Step);
            await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
        }

        return await call;
    }
}
