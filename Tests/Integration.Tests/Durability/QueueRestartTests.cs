using Amazon.SQS.Model;

namespace EventDrivenFrontends.Integration.Tests.Durability;

/// <summary>Whatever SQS can be made to know, it knows after a restart: from the journal, and from a snapshot.</summary>
public sealed class QueueRestartTests
{
    [Fact]
    public async Task Queues_and_messages_are_as_they_were()
    {
        await using var aws = await DurableHost.StartAsync();
        var dead = await aws.CreateQueueAsync("dead");
        var arn = await aws.ArnOfAsync(dead);
        var queue = (await aws.Sqs.CreateQueueAsync(new CreateQueueRequest
        {
            QueueName = "queue",
            Attributes = new() { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":2}""" },
            Tags = new() { ["a"] = "1" },
        })).QueueUrl;
        await aws.Sqs.SetQueueAttributesAsync(new SetQueueAttributesRequest { QueueUrl = queue, Attributes = new() { ["VisibilityTimeout"] = "60" } });
        var purged = await aws.CreateQueueAsync("purged");
        await aws.SendAsync(purged, "swept away");
        await aws.Sqs.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = purged });
        var gone = await aws.CreateQueueAsync("gone");
        await aws.SendAsync(gone, "lost with its queue");
        await aws.Sqs.DeleteQueueAsync(new DeleteQueueRequest { QueueUrl = gone });
        await aws.CreateQueueAsync("gone");

        await aws.SendAsync(queue, "poison");
        for (var receive = 0; receive < 3; receive++)
        {
            await aws.ReceiveAsync(queue);
            aws.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        await aws.Sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = queue,
            MessageBody = "in flight",
            MessageAttributes = new() { ["kind"] = new() { DataType = "String", StringValue = "x" } },
        });
        var inFlight = Assert.Single(await aws.ReceiveAsync(queue));
        await aws.Sqs.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest
        {
            QueueUrl = queue, ReceiptHandle = inFlight.ReceiptHandle, VisibilityTimeout = 600,
        });
        await aws.SendAsync(queue, "done");
        var done = Assert.Single(await aws.ReceiveAsync(queue));
        await aws.Sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = queue, ReceiptHandle = done.ReceiptHandle });
        await aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = queue, MessageBody = "later", DelaySeconds = 300 });
        await aws.SendAsync(queue, "waiting");
        await aws.AssertSurvivesRestartsAsync();

        Assert.Equal("poison", Assert.Single(await aws.ReceiveAsync(aws.Here(dead))).Body);
        Assert.Equal("waiting", Assert.Single(await aws.ReceiveAsync(aws.Here(queue))).Body);
        Assert.Empty(await aws.ReceiveAsync(aws.Here(queue)));
        aws.Clock.Advance(TimeSpan.FromSeconds(601));
        Assert.Equal(["in flight", "later", "waiting"], (await aws.ReceiveAsync(aws.Here(queue))).Select(message => message.Body).Order());
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => aws.SendAsync(aws.Here(queue) + "-not", "x"));
    }
}
