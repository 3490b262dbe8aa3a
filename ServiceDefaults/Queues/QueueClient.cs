using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>A queue and its dead-letter queue by name: the SQS calls of a consumer.</summary>
internal sealed class QueueClient(IAmazonSQS sqs, string name, string deadLetterName)
{
    /// <summary>SQS's own limit of a batch.</summary>
    public const int MostPerCall = 10;

    private const int LongestReason = 1000;

    private string? _url;
    private string? _deadLetterUrl;

    public async Task<List<Message>> ReceiveAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        _url ??= await FindAsync(name, cancellationToken);
        _deadLetterUrl ??= await FindAsync(deadLetterName, cancellationToken);
        try
        {
            var response = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest
                {
                    QueueUrl = _url,
                    MaxNumberOfMessages = MostPerCall,
                    WaitTimeSeconds = (int)wait.TotalSeconds,
                    MessageAttributeNames = ["All"],
                    MessageSystemAttributeNames = [QueueAttributes.ReceiveCount, QueueAttributes.SentAt],
                },
                cancellationToken);
            return response.Messages ?? [];
        }
        catch (QueueDoesNotExistException)
        {
            (_url, _deadLetterUrl) = (null, null);
            throw;
        }
    }

    /// <summary>Puts a copy with the reason in the dead-letter queue; the caller deletes the original after that.</summary>
    public Task DeadLetterAsync(Message message, string reason, CancellationToken cancellationToken)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(message.MessageAttributes ?? [])
        {
            ["Reason"] = Text(Printable(reason)),
            ["SourceQueue"] = Text(name),
            ["SourceMessageId"] = Text(message.MessageId),
        };
        return sqs.SendMessageAsync(
            new SendMessageRequest { QueueUrl = _deadLetterUrl, MessageBody = message.Body, MessageAttributes = attributes }, cancellationToken);
    }

    public async Task DeleteAsync(IEnumerable<Message> messages, CancellationToken cancellationToken)
    {
        var entries = messages
            .Select((message, index) => new DeleteMessageBatchRequestEntry { Id = IdOf(index), ReceiptHandle = message.ReceiptHandle })
            .ToList();
        if (entries.Count > 0)
        {
            await sqs.DeleteMessageBatchAsync(new DeleteMessageBatchRequest { QueueUrl = _url, Entries = entries }, cancellationToken);
        }
    }

    /// <summary>Makes messages visible again after their delays.</summary>
    public async Task DelayAsync(IEnumerable<(Message Message, TimeSpan Delay)> messages, CancellationToken cancellationToken)
    {
        var entries = messages
            .Select((pair, index) => new ChangeMessageVisibilityBatchRequestEntry
            {
                Id = IdOf(index),
                ReceiptHandle = pair.Message.ReceiptHandle,
                VisibilityTimeout = (int)pair.Delay.TotalSeconds,
            })
            .ToList();
        if (entries.Count > 0)
        {
            await sqs.ChangeMessageVisibilityBatchAsync(
                new ChangeMessageVisibilityBatchRequest { QueueUrl = _url, Entries = entries }, cancellationToken);
        }
    }

    private async Task<string> FindAsync(string queue, CancellationToken cancellationToken) =>
        (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, cancellationToken)).QueueUrl;

    private static string IdOf(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };

    /// <summary>SQS refuses most control characters in attributes.</summary>
    private static string Printable(string reason)
    {
        var text = string.Concat(reason.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character));
        return text.Length switch
        {
            0 => "unknown",
            > LongestReason => text[..LongestReason],
            _ => text,
        };
    }
}
