using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Records;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>A message in its queue. Only the queue that holds it changes it, under that queue's lock.</summary>
internal sealed class StoredMessage(Guid id, MessageContent content, DateTimeOffset sentAt)
{
    private static readonly Dictionary<string, MessageAttributeValue> None = [];

    public Guid Id { get; } = id;

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

    public static StoredMessage Of(MessageImage image) => new(
        image.Id,
        new MessageContent(image.Body, image.Attributes ?? None, image.SystemAttributes ?? None, image.GroupId, image.Size),
        image.SentAt)
    {
        FirstReceivedAt = image.FirstReceivedAt,
        ReceiveCount = image.ReceiveCount,
        Receipt = image.Receipt,
        SourceArn = image.SourceArn,
        HiddenUntil = image.HiddenUntil,
        State = image.State,
    };

    public MessageImage ToImage() => new(
        Id,
        Content.Body,
        Content.Attributes.Count == 0 ? null : Content.Attributes,
        Content.SystemAttributes.Count == 0 ? null : Content.SystemAttributes,
        Content.GroupId,
        Content.Size,
        SentAt)
    {
        FirstReceivedAt = FirstReceivedAt,
        ReceiveCount = ReceiveCount,
        Receipt = Receipt,
        SourceArn = SourceArn,
        HiddenUntil = State == MessageState.Visible ? default : HiddenUntil,
        State = State,
    };

    public Hiding ToHiding(DateTimeOffset until) => new(Id, Receipt, until, ReceiveCount, FirstReceivedAt);
}
