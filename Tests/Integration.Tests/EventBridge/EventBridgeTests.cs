using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

/// <summary>What the classes about events share: a bus of each test's own, queues of its own, and short ways to send and receive.</summary>
public abstract class EventBridgeTests(Cloud cloud) : Suite(cloud)
{
    private readonly Dictionary<string, string> _queues = [];
    private string _account = "";

    protected IAmazonEventBridge Events { get; private set; } = null!;

    protected IAmazonSQS Queues { get; private set; } = null!;

    protected string Bus { get; } = Cloud.UniqueName("bus");

    protected string Account => _account;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Events = Cloud.CreateEventBridge();
        Queues = Cloud.CreateSqs();
        var bus = await Events.CreateEventBusAsync(new CreateEventBusRequest { Name = Bus });
        _account = bus.EventBusArn.Split(':')[4];
    }

    public override Task DisposeAsync()
    {
        Events.Dispose();
        Queues.Dispose();
        return base.DisposeAsync();
    }

    protected static PutEventsRequestEntry Entry(string source, string detail = "{}") =>
        new() { Source = source, DetailType = "type", Detail = detail };

    protected string QueueArn(string name) => $"arn:aws:sqs:{Cloud.Region}:{Account}:{name}";

    /// <summary>A queue that takes events, known to this test by a short name.</summary>
    /// <returns>Its ARN.</returns>
    protected async Task<string> CreateQueueAsync(string name)
    {
        var unique = Cloud.UniqueName(name);
        var arn = QueueArn(unique);
        var statement =
            $$"""{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{arn}}"}""";
        var created = await Queues.CreateQueueAsync(new CreateQueueRequest
        {
            QueueName = unique,
            Attributes = new Dictionary<string, string> { ["Policy"] = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""" },
        });
        _queues[name] = created.QueueUrl;
        return arn;
    }

    protected Task<PutRuleResponse> PutRuleAsync(string name, string pattern) =>
        Events.PutRuleAsync(new PutRuleRequest { Name = name, EventBusName = Bus, EventPattern = pattern });

    protected Task<PutTargetsResponse> PutTargetAsync(string rule, Target destination) =>
        Events.PutTargetsAsync(new PutTargetsRequest { Rule = rule, EventBusName = Bus, Targets = [destination] });

    /// <summary>A queue and a rule to it, both of this name.</summary>
    protected async Task RuleToQueueAsync(string name, string pattern)
    {
        var arn = await CreateQueueAsync(name);
        await PutRuleAsync(name, pattern);
        await PutTargetAsync(name, new() { Id = "q", Arn = arn });
    }

    /// <param name="entries">For this test's bus, unless an entry names another.</param>
    protected Task<PutEventsResponse> PutEventsAsync(params PutEventsRequestEntry[] entries)
    {
        foreach (var entry in entries)
        {
            entry.EventBusName ??= Bus;
        }

        return Events.PutEventsAsync(new PutEventsRequest { Entries = [.. entries] });
    }

    /// <summary>The messages of a queue, removed from it, once there are so many; more make the test fail.</summary>
    protected async Task<List<Message>> ReceiveAsync(string queue, int count)
    {
        List<Message> all = [];
        await Eventually.BeAsync(
            async () =>
            {
                all.AddRange(await DrainAsync(queue, waitSeconds: all.Count < count ? 1 : 0));
                return all.Count >= count;
            },
            $"{count} messages");
        Assert.Equal(count, all.Count);
        return all;
    }

    private async Task<List<Message>> DrainAsync(string queue, int waitSeconds)
    {
        var received = await Queues.ReceiveMessageAsync(new ReceiveMessageRequest
        {
            QueueUrl = _queues[queue], MaxNumberOfMessages = 10, WaitTimeSeconds = waitSeconds, MessageAttributeNames = ["All"],
        });
        foreach (var message in received.Messages ?? [])
        {
            await Queues.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = _queues[queue], ReceiptHandle = message.ReceiptHandle });
        }

        return received.Messages ?? [];
    }
}
