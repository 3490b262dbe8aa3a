using System.Text;
using Amazon.CloudFormation;
using Amazon.DynamoDBStreams;
using Amazon.DynamoDBv2;
using Amazon.EventBridge;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.EmbeddedAws;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.Durability.Recovery;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Integration.Tests.Durability;

/// <summary>The embedded cloud with a data folder under a clock that stands still, which the test ends and starts again.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private static readonly BasicAWSCredentials AnyKey = new("test", "test");
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded-aws-").FullName;
    private EmbeddedAwsHost _host = null!;

    public ManualTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddYears(56));

    public AmazonDynamoDBClient DynamoDb { get; private set; } = null!;

    public AmazonDynamoDBStreamsClient Streams { get; private set; } = null!;

    public AmazonSQSClient Sqs { get; private set; } = null!;

    public AmazonEventBridgeClient Events { get; private set; } = null!;

    public AmazonCloudFormationClient CloudFormation { get; private set; } = null!;

    /// <summary>Everything that it knows, as it would be kept.</summary>
    public IReadOnlyList<string> Everything
    {
        get
        {
            List<string> lines = [];
            foreach (var service in _host.Services.GetServices<IRecordedService>())
            {
                service.Live.Describe(record => lines.Add(Encoding.UTF8.GetString(record)));
            }

            return lines;
        }
    }

    public static async Task<DurableHost> StartAsync()
    {
        var host = new DurableHost();
        await host.OpenAsync();
        return host;
    }

    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public Task CompactAsync() => _host.Services.GetRequiredService<DataStore>().CompactAsync();

    /// <summary>Ends and starts it with the journal alone, with a snapshot alone, and once more: it knows what it knew.</summary>
    public async Task AssertSurvivesRestartsAsync()
    {
        var before = Everything;
        await RestartAsync();
        Assert.Equal(before, Everything);
        await CompactAsync();
        await RestartAsync();
        Assert.Equal(before, Everything);
        await RestartAsync();
        Assert.Equal(before, Everything);
    }

    public async Task<string> CreateQueueAsync(string name) =>
        (await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = name })).QueueUrl;

    public Task<string> ArnOfAsync(string url) => AttributeAsync(url, "QueueArn");

    public async Task<string> AttributeAsync(string url, string name) =>
        (await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = [name] })).Attributes[name];

    public Task<SendMessageResponse> SendAsync(string url, string body) => Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = body });

    public async Task<List<Message>> ReceiveAsync(string url) =>
        (await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10 })).Messages ?? [];

    /// <summary>The URL of a queue after a restart, which changes the port.</summary>
    public string Here(string url) => new Uri(_host.Endpoint, new Uri(url).AbsolutePath).AbsoluteUri;

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        // Under a clock that stands still an empty read would be held for ever.
        _host = await EmbeddedAwsHost.StartAsync(Clock, settings: [$"--data={_folder}", "--DynamoDb:EmptyReadHold=00:00:00"]);
        DynamoDb = new AmazonDynamoDBClient(AnyKey, Configured(new AmazonDynamoDBConfig()));
        Streams = new AmazonDynamoDBStreamsClient(AnyKey, Configured(new AmazonDynamoDBStreamsConfig()));
        Sqs = new AmazonSQSClient(AnyKey, Configured(new AmazonSQSConfig()));
        Events = new AmazonEventBridgeClient(AnyKey, Configured(new AmazonEventBridgeConfig()));
        CloudFormation = new AmazonCloudFormationClient(AnyKey, Configured(new AmazonCloudFormationConfig()));
    }

    private async Task CloseAsync()
    {
        foreach (var client in (IDisposable[])[DynamoDb, Streams, Sqs, Events, CloudFormation])
        {
            client.Dispose();
        }

        await _host.DisposeAsync();
    }

    private T Configured<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = _host.Endpoint.AbsoluteUri;
        config.AuthenticationRegion = Clouds.Cloud.Region;
        config.MaxErrorRetry = 0;
        return config;
    }
}
