using System.Globalization;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;
using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>A bus, a rule and a queue.</summary>
internal sealed class EventRoad(CloudServer cloud, string bus, string queueUrl)
{
    private const string Source = "flights.events";

    public string QueueUrl => queueUrl;

    public static async Task<EventRoad> CreateAsync(CloudServer cloud)
    {
        var name = $"bench-{Guid.NewGuid():N}";
        await cloud.Events.CreateEventBusAsync(new CreateEventBusRequest { Name = name });
        var url = (await cloud.Queues.CreateQueueAsync(new CreateQueueRequest { QueueName = name })).QueueUrl;
        var attributes = await cloud.Queues.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = ["QueueArn"] });
        await cloud.Events.PutRuleAsync(new PutRuleRequest { Name = name, EventBusName = name, EventPattern = $$"""{"source":["{{Source}}"]}""" });
        await cloud.Events.PutTargetsAsync(new PutTargetsRequest
        {
            Rule = name, EventBusName = name, Targets = [new Target { Id = "queue", Arn = attributes.Attributes["QueueArn"] }],
        });
        return new EventRoad(cloud, name, url);
    }

    public async Task PutAsync(int count)
    {
        var answer = await cloud.Events.PutEventsAsync(new PutEventsRequest
        {
            Entries = [.. Enumerable.Range(0, count).Select(number => new PutEventsRequestEntry
            {
                EventBusName = bus,
                Source = Source,
                DetailType = "Flight status updated",
                Detail = string.Create(
                    CultureInfo.InvariantCulture, $$"""{"flightId":"{{number}}","event":"BOARDING","eventDetails":"at gate B22"}"""),
            })],
        });
        if (answer.FailedEntryCount != 0)
        {
            throw new InvalidDataException("An event was refused.");
        }
    }

    /// <summary>Waits for messages, and deletes them.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> TakeAsync(int wait)
    {
        var received = await cloud.Queues.ReceiveMessageAsync(new ReceiveMessageRequest
        {
            QueueUrl = queueUrl, MaxNumberOfMessages = 10, WaitTimeSeconds = wait,
        });
        if (received.Messages is not { Count: > 0 } messages)
        {
            return 0;
        }

        await DeleteAsync(messages);
        return messages.Count;
    }

    public Task DeleteAsync(IReadOnlyList<Message> messages) => cloud.Queues.DeleteMessageBatchAsync(new DeleteMessageBatchRequest
    {
        QueueUrl = queueUrl,
        Entries = [.. messages.Select((message, at) => new DeleteMessageBatchRequestEntry
        {
            Id = at.ToString(CultureInfo.InvariantCulture), ReceiptHandle = message.ReceiptHandle,
        })],
    });
}
