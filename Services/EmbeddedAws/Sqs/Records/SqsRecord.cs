using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Records;

/// <summary>What can happen to queues, as it is kept.</summary>
[JsonDerivedType(typeof(QueueStored), "queue")]
[JsonDerivedType(typeof(QueueDeleted), "queue-deleted")]
[JsonDerivedType(typeof(QueuePurged), "purge")]
[JsonDerivedType(typeof(MessageStored), "message")]
[JsonDerivedType(typeof(MessagesHidden), "hidden")]
[JsonDerivedType(typeof(MessagesRemoved), "removed")]
internal abstract record SqsRecord(string Queue);

/// <summary>A queue without its messages, new or changed.</summary>
internal sealed record QueueStored(
    string Queue,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> Tags,
    DateTimeOffset? PurgedAt) : SqsRecord(Queue);

internal sealed record QueueDeleted(string Queue) : SqsRecord(Queue);

internal sealed record QueuePurged(string Queue, DateTimeOffset At) : SqsRecord(Queue);

/// <param name="From">The queue that gave the message up to this one; it may be gone or empty by now.</param>
internal sealed record MessageStored(string Queue, MessageImage Message, string? From) : SqsRecord(Queue);

/// <summary>By a receive or a change of visibility.</summary>
internal sealed record MessagesHidden(string Queue, IReadOnlyList<Hiding> Messages) : SqsRecord(Queue);

internal sealed record MessagesRemoved(string Queue, IReadOnlyList<Guid> Ids) : SqsRecord(Queue);

internal sealed record Hiding(Guid Id, Guid Receipt, DateTimeOffset Until, int ReceiveCount, DateTimeOffset? FirstReceivedAt);

/// <summary>A message as it stands.</summary>
internal sealed record MessageImage(
    Guid Id,
    string Body,
    IReadOnlyDictionary<string, MessageAttributeValue>? Attributes,
    IReadOnlyDictionary<string, MessageAttributeValue>? SystemAttributes,
    string? GroupId,
    int Size,
    DateTimeOffset SentAt)
{
    public MessageState State { get; init; }

    public DateTimeOffset HiddenUntil { get; init; }

    public Guid Receipt { get; init; }

    public int ReceiveCount { get; init; }

    public DateTimeOffset? FirstReceivedAt { get; init; }

    public string? SourceArn { get; init; }
}
