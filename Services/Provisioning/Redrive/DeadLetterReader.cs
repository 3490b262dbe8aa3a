using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace EventDrivenFrontends.Provisioning.Redrive;

/// <summary>
/// Takes the messages of a dead-letter queue that were there when it began, each once. Those that came later, or were sent back by this very run and have failed
/// again, are left.
/// </summary>
internal sealed class DeadLetterReader(IAmazonSQS sqs, string queueUrl, string run, DateTimeOffset began)
{
    private const int MostPerCall = 10;

    // Long enough to be sure that an empty answer means an empty queue: a long poll asks all of the queue's servers.
    private const int WaitSeconds = 1;
    private const int VisibilitySeconds = 120;

    private readonly Dictionary<string, Message> _left = [];

    /// <summary>The next few; null when there are no more.</summary>
    public async Task<IReadOnlyList<DeadLetter>?> NextAsync(CancellationToken cancellationToken)
    {
        var response = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = queueUrl,
                MaxNumberOfMessages = MostPerCall,
                WaitTimeSeconds = WaitSeconds,
                VisibilityTimeout = VisibilitySeconds,
                MessageAttributeNames = ["All"],
                MessageSystemAttributeNames = ["SentTimestamp"],
            },
            cancellationToken);
        if (response.Messages is not { Count: > 0 } messages)
        {
            return null;
        }

        var letters = messages.ConvertAll(message => new DeadLetter(message)).ToLookup(IsToGo);
        Leave(letters[false]);
        return [.. letters[true]];
    }

    /// <summary>Those that were looked at only are to be there for the next.</summary>
    public void Leave(IEnumerable<DeadLetter> letters)
    {
        foreach (var letter in letters)
        {
            _left[letter.Message.MessageId] = letter.Message;
        }
    }

    /// <summary>Those that have been sent back are done with.</summary>
    public Task DeleteAsync(IReadOnlyCollection<DeadLetter> letters, CancellationToken cancellationToken) => sqs.DeleteMessageBatchAsync(
        new DeleteMessageBatchRequest
        {
            QueueUrl = queueUrl,
            Entries =
            [
                .. letters.Select((letter, index) => new DeleteMessageBatchRequestEntry
                {
                    Id = index.ToString(CultureInfo.InvariantCulture), ReceiptHandle = letter.Message.ReceiptHandle,
                }),
            ],
        },
        cancellationToken);

    /// <summary>Makes what was left visible again; how many they are.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        foreach (var some in _left.Values.Chunk(MostPerCall))
        {
            await sqs.ChangeMessageVisibilityBatchAsync(
                new ChangeMessageVisibilityBatchRequest
                {
                    QueueUrl = queueUrl,
                    Entries =
                    [
                        .. some.Select((message, index) => new ChangeMessageVisibilityBatchRequestEntry
                        {
                            Id = index.ToString(CultureInfo.InvariantCulture), ReceiptHandle = message.ReceiptHandle, VisibilityTimeout = 0,
                        }),
                    ],
                },
                cancellationToken);
        }

        return _left.Count;
    }

    private bool IsToGo(DeadLetter letter) => letter.SentAt <= began && letter.RedriveRun != run && !_left.ContainsKey(letter.Message.MessageId);
}
