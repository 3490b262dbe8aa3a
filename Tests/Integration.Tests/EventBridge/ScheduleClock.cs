using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.EmbeddedAws;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

/// <summary>The embedded cloud with a clock that the test moves.</summary>
public sealed class ScheduleClock : IAsyncLifetime
{
    private EmbeddedAwsHost _host = null!;
    private AmazonSQSClient _queues = null!;

    public ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 10, 0, 30, TimeSpan.Zero));

    public AmazonEventBridgeClient Events { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _host = await EmbeddedAwsHost.StartAsync(Clock);
        await Eventually.BeAsync(() => Clock.Waiting > 0, "the schedule loop waits on the clock");
        var (credentials, url) = (new BasicAWSCredentials("test", "test"), _host.Endpoint.ToString());
        Events = new AmazonEventBridgeClient(
            credentials, new AmazonEventBridgeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        _queues = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
    }

    public async Task DisposeAsync()
    {
        Events.Dispose();
        _queues.Dispose();
        await _host.DisposeAsync();
    }

    /// <returns>The rule's ARN.</returns>
    public async Task<string> ScheduleToQueueAsync(string name, string schedule)
    {
        await _queues.CreateQueueAsync(new CreateQueueRequest { QueueName = name });
        var rule = await Events.PutRuleAsync(new PutRuleRequest { Name = name, ScheduleExpression = schedule });
        var target = new Target { Id = "q", Arn = $"arn:aws:sqs:us-east-1:000000000000:{name}" };
        await Events.PutTargetsAsync(new PutTargetsRequest { Rule = name, Targets = [target] });
        return rule.RuleArn;
    }

    /// <summary>What the queue holds now, removed from it.</summary>
    public async Task<List<Message>> DrainAsync(string queue)
    {
        var url = (await _queues.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue })).QueueUrl;
        var received = await _queues.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 0 });
        foreach (var message in received.Messages ?? [])
        {
            await _queues.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = url, ReceiptHandle = message.ReceiptHandle });
        }

        return received.Messages ?? [];
    }
}
