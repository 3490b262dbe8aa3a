namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>A message in the hands of an <see cref="IQueueHandler"/>. Nothing happens in the queue before the handler has returned.</summary>
/// <param name="id">The message's id.</param>
/// <param name="body">Its body.</param>
/// <param name="attributes">Its message attributes of type String.</param>
/// <param name="receiveCount">How often it was received, this time included.</param>
/// <param name="sentAt">When it was sent to the queue.</param>
public sealed class QueueMessage(
    string id, string body, IReadOnlyDictionary<string, string> attributes, int receiveCount, DateTimeOffset? sentAt = null)
{
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromMinutes(1);

    /// <summary>The message's id.</summary>
    public string Id { get; } = id;

    /// <summary>The message's body.</summary>
    public string Body { get; } = body;

    /// <summary>The message attributes of type String.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; } = attributes;

    /// <summary>How often the message was received, this time included; approximate, as SQS says.</summary>
    public int ReceiveCount { get; } = receiveCount;

    /// <summary>When the message was sent to the queue, by the clock of SQS; null when the queue did not say.</summary>
    public DateTimeOffset? SentAt { get; } = sentAt;

    internal Settlement Settlement { get; private set; }

    internal string? Reason { get; private set; }

    internal TimeSpan RetryDelay { get; private set; } = GrowingDelay(receiveCount);

    /// <summary>The effect is stored: the message is deleted.</summary>
    public void Complete() => Settlement = Settlement.Completed;

    /// <summary>The message can never succeed: it goes to the dead-letter queue with the reason, and the queue moves on.</summary>
    public void DeadLetter(string reason) => (Settlement, Reason) = (Settlement.DeadLettered, reason);

    /// <summary>The message may succeed later: it is delivered again after <paramref name="delay"/>, or after a delay that grows with its receives.</summary>
    public void Retry(TimeSpan? delay = null) => (Settlement, RetryDelay) = (Settlement.Retried, delay ?? RetryDelay);

    private static TimeSpan GrowingDelay(int receives) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Clamp(receives - 1, 0, 10)), LongestRetryDelay.TotalSeconds));
}
