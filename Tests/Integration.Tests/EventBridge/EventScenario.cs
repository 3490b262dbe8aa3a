using System.Globalization;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.EmbeddedAws;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

/// <summary>An endpoint with a clock that the test moves, and an account that no other test uses.</summary>
public sealed class EventScenario : IAsyncLifetime
{
    private EmbeddedAwsHost _host = null!;
    public AmazonSQSClient Queues { get; private set; } = null!;

    public string Account { get; } = Random.Shared.NextInt64(100_000_000_000, 1_000_000_000_000).ToString(CultureInfo.InvariantCulture);

    public ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 10, 0, 30, TimeSpan.Zero));

    public AmazonEventBridgeClient Events { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _host = await EmbeddedAwsHost.StartAsync(Clock);
        await Eventually.BeAsync(() => Clock.Waiting > 0, "the schedule loop waits on the clock");
        var url = _host.Endpoint.ToString();
        var credentials = new BasicAWSCredentials(Account, "secret");
        Events = new AmazonEventBridgeClient(
            credentials, new AmazonEventBridgeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        Queues = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
    }

    public async Task DisposeAsync()
    {
        Events.Dispose();
        Queues.Dispose();
        await _host.DisposeAsync();
    }

    public string QueueArn(string name) => $"arn:aws:sqs:us-east-1:{Account}:{name}";

    public async Task<string> CreateQueueAsync(string name)
    {
        await Queues.CreateQueueAsync(new CreateQueueRequest { QueueName = name });
        return QueueArn(name);
    }

    public Task<PutRuleResponse> PutRuleAsync(string name, string pattern) =>
        Events.PutRuleAsync(new PutRuleRequest { Name = name, EventPattern = pattern });

    public Task<PutTargetsResponse> PutTargetAsync(string rule, Target target) =>
        Events.PutTargetsAsync(new PutTargetsRequest { Rule = rule, Targets = [target] });

    public Task<PutEventsResponse> PutEventsAsync(params PutEventsRequestEntry[] entries) =>
        Events.PutEventsAsync(new PutEventsRequest { Entries = [.. entries] });

    public static PutEventsRequestEntry Entry(string source, string detail = "{}") =>
        new() { Source = source, DetailType = "type", Detail = detail };

    /// <summary>
    /// What the queue holds now, removed from it. Delivery comes before the answer of PutEvents, so there is nothing to wait for.
    /// </summary>
    public async Task<List<Message>> DrainAsync(string queue)
    {
        var url = (await Queues.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue })).QueueUrl;
        List<Message> all = [];
        while (true)
        {
            var received = await Queues.ReceiveMessageAsync(new ReceiveMessageRequest
            {
                QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 0, MessageAttributeNames = ["All"],
            });
            if (received.Messages is not { Count: > 0 } messages)
            {
                return all;
            }

            all.AddRange(messages);
            foreach (var message in messages)
            {
                await Queues.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = url, ReceiptHandle = message.ReceiptHandle });
            }
        }
    }
}
