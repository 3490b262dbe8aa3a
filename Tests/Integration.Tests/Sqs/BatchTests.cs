using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

public abstract class BatchTests(Cloud cloud) : SqsTests(cloud)
{
    [SuiteFact]
    public async Task Ten_messages_are_sent_given_back_and_deleted_in_batches()
    {
        var url = await CreateQueueAsync();
        var sent = await SendBatchAsync(url, [.. Enumerable.Range(0, 10).Select(i => Entry($"id-{i}", $"{i}"))]);
        Assert.Equal(10, sent.Successful.Count);
        Assert.Empty(sent.Failed ?? []);

        var received = await ReceiveAllAsync(url, 10);
        await Sqs.ChangeMessageVisibilityBatchAsync(new ChangeMessageVisibilityBatchRequest
        {
            QueueUrl = url,
            Entries = [.. received.Select((message, i) => new ChangeMessageVisibilityBatchRequestEntry
            {
                Id = $"{i}", ReceiptHandle = message.ReceiptHandle, VisibilityTimeout = 0,
            })],
        });

        var again = await ReceiveAllAsync(url, 10);
        var deleted = await Sqs.DeleteMessageBatchAsync(new DeleteMessageBatchRequest
        {
            QueueUrl = url,
            Entries = [.. again.Select((message, i) => new DeleteMessageBatchRequestEntry
            {
                Id = $"{i}", ReceiptHandle = message.ReceiptHandle,
            })],
        });

        Assert.Equal(10, deleted.Successful.Count);
        Assert.Equal("0", await AttributeAsync(url, "ApproximateNumberOfMessagesNotVisible"));
    }

    [SuiteFact]
    public async Task One_bad_entry_fails_alone()
    {
        var url = await CreateQueueAsync();

        var sent = await SendBatchAsync(url, [Entry("good", "a"), Entry("bad", "\u0001")]);

        Assert.Equal("good", Assert.Single(sent.Successful).Id);
        var failed = Assert.Single(sent.Failed);
        Assert.Equal("bad", failed.Id);
        Assert.Equal("InvalidMessageContents", failed.Code);
        Assert.True(failed.SenderFault);
    }

    [SuiteFact]
    public async Task An_empty_batch_is_refused()
    {
        var url = await CreateQueueAsync();

        await Assert.ThrowsAsync<EmptyBatchRequestException>(() => SendBatchAsync(url, []));
    }

    [SuiteFact]
    public async Task Eleven_entries_are_too_many()
    {
        var url = await CreateQueueAsync();

        await Assert.ThrowsAsync<TooManyEntriesInBatchRequestException>(
            () => SendBatchAsync(url, [.. Enumerable.Range(0, 11).Select(i => Entry($"{i}", "a"))]));
    }

    [SuiteFact]
    public async Task Ids_must_differ()
    {
        var url = await CreateQueueAsync();

        await Assert.ThrowsAsync<BatchEntryIdsNotDistinctException>(() => SendBatchAsync(url, [Entry("same", "a"), Entry("same", "b")]));
    }

    [SuiteFact]
    public async Task Ids_have_letters_digits_hyphens_and_underscores_only()
    {
        var url = await CreateQueueAsync();

        await Assert.ThrowsAsync<InvalidBatchEntryIdException>(() => SendBatchAsync(url, [Entry("no spaces", "a")]));
    }

    private static SendMessageBatchRequestEntry Entry(string id, string body) => new() { Id = id, MessageBody = body };

    private Task<SendMessageBatchResponse> SendBatchAsync(string url, List<SendMessageBatchRequestEntry> entries) =>
        Sqs.SendMessageBatchAsync(new SendMessageBatchRequest { QueueUrl = url, Entries = entries });

    private async Task<List<Message>> ReceiveAllAsync(string url, int count)
    {
        List<Message> all = [];
        while (all.Count < count && await ReceiveAsync(url, waitSeconds: 5) is { Count: > 0 } received)
        {
            all.AddRange(received);
        }

        Assert.Equal(count, all.Count);
        return all;
    }
}
