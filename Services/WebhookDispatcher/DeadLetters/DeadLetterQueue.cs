using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.DeadLetters;

/// <summary>
/// The dead-letter queue in SQS. A queue cannot be listed: its messages are received, looked at and, unless they are to go, made visible again at once.
/// One such look at a time, so that none hides messages from another.
/// </summary>
internal sealed class DeadLetterQueue(IAmazonSQS sqs, IOptions<DeadLetterOptions> options, DispatchMetrics metrics, TimeProvider time) : IDisposable
{
    private const int MostPerCall = 10;

    /// <summary>How long messages stay hidden if this process ends while it looks at them.</summary>
    private const int LookSeconds = 60;

    private readonly SemaphoreSlim _looking = new(1);
    private string? _url;

    public async Task AddAsync(Delivery delivery, string url, CancellationToken cancellationToken)
    {
        var letter = DeadLetter.Of(delivery, url, time.GetUtcNow());
        await sqs.SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = await UrlAsync(cancellationToken),
                MessageBody = JsonSerializer.Serialize(letter, DeadLetterJson.Default.DeadLetter),
            },
            cancellationToken);
        metrics.DeadLettered();
    }

    /// <summary>How many there are, about.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        const string Visible = "ApproximateNumberOfMessages";
        const string Hidden = "ApproximateNumberOfMessagesNotVisible";
        var response = await sqs.GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = await UrlAsync(cancellationToken), AttributeNames = [Visible, Hidden] }, cancellationToken);
        return Number(Visible) + Number(Hidden);

        int Number(string name) => int.Parse(response.Attributes[name], CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Shows each message to <paramref name="decide"/>, up to <paramref name="limit"/>, and deletes those for which that returns true.
    /// Messages that are none of ours are left alone.
    /// </summary>
    public async Task LookAsync(Func<DeadLetter, Task<bool>> decide, int limit, CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        var kept = new List<Message>();
        try
        {
            var url = await UrlAsync(cancellationToken);
            var count = await CountAsync(cancellationToken);
            for (var seen = 0; seen < Math.Min(count, limit);)
            {
                var received = await ReceiveAsync(url, Math.Min(MostPerCall, limit - seen), cancellationToken);
                if (received.Count == 0)
                {
                    break;
                }

                seen += received.Count;
                foreach (var message in received)
                {
                    kept.Add(message);
                    if (Read(message) is { } letter && await decide(letter))
                    {
                        await sqs.DeleteMessageAsync(
                            new DeleteMessageRequest { QueueUrl = url, ReceiptHandle = message.ReceiptHandle }, cancellationToken);
                        kept.Remove(message);
                    }
                }
            }
        }
        finally
        {
            await ShowAgainAsync(kept, CancellationToken.None);
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private async Task<List<Message>> ReceiveAsync(string url, int most, CancellationToken cancellationToken)
    {
        var response = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = most, VisibilityTimeout = LookSeconds, WaitTimeSeconds = 1 },
            cancellationToken);
        return response.Messages ?? [];
    }

    private async Task ShowAgainAsync(List<Message> messages, CancellationToken cancellationToken)
    {
        foreach (var batch in messages.Chunk(MostPerCall))
        {
            await sqs.ChangeMessageVisibilityBatchAsync(
                new ChangeMessageVisibilityBatchRequest
                {
                    QueueUrl = _url,
                    Entries =
                    [
                        .. batch.Select((message, index) => new ChangeMessageVisibilityBatchRequestEntry
                        {
                            Id = index.ToString(CultureInfo.InvariantCulture),
                            ReceiptHandle = message.ReceiptHandle,
                            VisibilityTimeout = 0,
                        }),
                    ],
                },
                cancellationToken);
        }
    }

    private async Task<string> UrlAsync(CancellationToken cancellationToken) =>
        _url ??= (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = options.Value.QueueName }, cancellationToken)).QueueUrl;

    private static DeadLetter? Read(Message message)
    {
        try
        {
            return JsonSerializer.Deserialize(message.Body, DeadLetterJson.Default.DeadLetter) is { } letter
                ? letter with { Id = message.MessageId }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
