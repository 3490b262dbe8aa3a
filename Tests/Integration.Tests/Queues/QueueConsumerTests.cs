using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using EventDrivenFrontends.ServiceDefaults;
using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.Integration.Tests.Queues;

/// <summary>The loop by which services read queues, on a real queue.</summary>
public abstract class QueueConsumerTests(Cloud cloud) : Suite(cloud)
{
    private readonly string _name = Cloud.UniqueName("work");
    private IAmazonSQS _sqs = null!;
    private string _queue = "";
    private string _deadLetters = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _sqs = Cloud.CreateSqs();
        _queue = (await _sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = _name })).QueueUrl;
        _deadLetters = (await _sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = $"{_name}-dlq" })).QueueUrl;
    }

    public override async Task DisposeAsync()
    {
        await _sqs.DeleteQueueAsync(new DeleteQueueRequest { QueueUrl = _queue });
        await _sqs.DeleteQueueAsync(new DeleteQueueRequest { QueueUrl = _deadLetters });
        _sqs.Dispose();
        await base.DisposeAsync();
    }

    [SuiteFact]
    public async Task A_completed_message_is_gone_and_a_poisonous_one_lies_in_the_dead_letter_queue_with_the_reason()
    {
        var handler = new Scripted(message => (message.Body == "bad" ? () => message.DeadLetter("It is bad.") : (Action)message.Complete)());
        using var service = await StartAsync(handler);
        await SendAsync("good", "bad", "good");

        var dead = await Eventually.GetAsync(() => ReceiveAsync(_deadLetters), found => found.Count == 1, "the dead letter");
        Assert.Equal("bad", dead[0].Body);
        Assert.Equal("It is bad.", dead[0].MessageAttributes["Reason"].StringValue);
        Assert.Equal(_name, dead[0].MessageAttributes["SourceQueue"].StringValue);
        await Eventually.GetAsync(LeftAsync, left => left == 0, "an empty queue");
        Assert.Equal(3, handler.Handled.Count);
        await service.StopAsync();
    }

    [SuiteFact]
    public async Task A_message_that_fails_once_is_handled_again_and_then_gone()
    {
        var handler = new Scripted(message =>
        {
            if (message.ReceiveCount == 1)
            {
                message.Retry(TimeSpan.Zero);
            }
            else
            {
                message.Complete();
            }
        });
        using var service = await StartAsync(handler);
        await SendAsync("again");

        await Eventually.BeAsync(() => handler.Handled.Count == 2, "two attempts");
        await Eventually.GetAsync(LeftAsync, left => left == 0, "an empty queue");
        Assert.Equal(2, handler.Handled.Count);
        await service.StopAsync();
    }

    [SuiteFact]
    public async Task A_consumer_that_stops_leaves_nothing_that_it_has_handled()
    {
        var handler = new Scripted(message => message.Complete());
        using var service = await StartAsync(handler, ("AcknowledgeWithin", "00:00:05"));
        await SendAsync([.. Enumerable.Range(0, 13).Select(number => $"{number}")]);
        await Eventually.BeAsync(() => handler.Handled.Count >= 13, "all are handled");

        await service.StopAsync();

        Assert.Equal(0, await LeftAsync());
    }

    [SuiteFact]
    public async Task A_handler_that_throws_loses_nothing()
    {
        var failures = 0;
        var handler = new Scripted(message =>
        {
            if (Interlocked.Increment(ref failures) == 1)
            {
                throw new InvalidOperationException("a fault of the handler");
            }

            message.Complete();
        });
        using var service = await StartAsync(handler);
        await SendAsync("precious");

        await Eventually.BeAsync(() => handler.Handled.Count == 2, "a second attempt");
        await Eventually.GetAsync(LeftAsync, left => left == 0, "an empty queue");
        await service.StopAsync();
    }

    [SuiteFact]
    public async Task A_consumer_without_its_names_refuses_to_start_and_names_them_all()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(_sqs);
        builder.Services.AddQueueConsumer<Scripted>("Nowhere");
        builder.Services.AddSingleton(new Scripted(_ => { }));
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(nameof(QueueConsumerOptions.QueueName), fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(QueueConsumerOptions.DeadLetterQueueName), fault.Message, StringComparison.Ordinal);
    }

    private async Task<IHost> StartAsync(Scripted handler, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Work:QueueName"] = _name, ["Work:DeadLetterQueueName"] = $"{_name}-dlq" });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => new KeyValuePair<string, string?>($"Work:{setting.Name}", setting.Value)));
        builder.AddServiceDefaults();
        builder.Services.AddSingleton(Cloud.CreateSqs());
        builder.Services.AddSingleton(handler);
        builder.Services.AddQueueConsumer<Scripted>("Work");
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private async Task SendAsync(params string[] bodies)
    {
        foreach (var body in bodies)
        {
            await _sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = _queue, MessageBody = body });
        }
    }

    private async Task<List<Message>> ReceiveAsync(string queue) => (await _sqs.ReceiveMessageAsync(
        new ReceiveMessageRequest { QueueUrl = queue, MessageAttributeNames = ["All"], VisibilityTimeout = 0 })).Messages ?? [];

    private async Task<int> LeftAsync()
    {
        var counts = (await _sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = _queue, AttributeNames = ["All"] })).Attributes;
        return counts.Where(pair => pair.Key.StartsWith("ApproximateNumberOfMessages", StringComparison.Ordinal))
            .Sum(pair => int.Parse(pair.Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed class Scripted(Action<QueueMessage> script) : IQueueHandler
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Handled { get; } = new();

        public Task HandleAsync(IReadOnlyList<QueueMessage> batch, CancellationToken cancellationToken)
        {
            foreach (var message in batch)
            {
                Handled.Enqueue(message.Body);
                script(message);
            }

            return Task.CompletedTask;
        }
    }
}
