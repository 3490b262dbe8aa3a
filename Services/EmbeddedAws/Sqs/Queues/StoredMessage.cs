using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>A message in its queue. Only the queue that holds it changes it, under that queue's lock.</summary>
internal sealed class StoredMessage(MessageContent content, DateTimeOffset sentAt)
{
    public Guid Id { get; } = Guid.NewGuid();

    public MessageContent Content { get; } = content;

    public DateTimeOffset SentAt { get; } = sentAt;

    public DateTimeOffset? FirstReceivedAt { get; set; }

    public int ReceiveCount { get; set; }

    /// <summary>Empty before the first receive.</summary>
    public Guid Receipt { get; set; }

    /// <summary>The queue that gave it up to this dead-letter queue.</summary>
    public string? SourceArn { get; set; }

    public DateTimeOffset HiddenUntil { get; set; }

    public MessageState State { get; set; }

    /// <summary>Its place in the order of arrival in the queue.</summary>
    public long Sequence { get; set; }
}
