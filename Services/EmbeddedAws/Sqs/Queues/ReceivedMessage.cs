using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>A message as it was at the moment of a receive.</summary>
internal sealed record ReceivedMessage(
    ReceiptHandle Handle,
    MessageContent Content,
    DateTimeOffset SentAt,
    DateTimeOffset FirstReceivedAt,
    int ReceiveCount,
    string? SourceArn);
