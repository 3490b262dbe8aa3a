using System.Globalization;
using Amazon.SQS.Model;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>What SQS tells of a message beside its body.</summary>
internal static class QueueAttributes
{
    public const string ReceiveCount = "ApproximateReceiveCount";

    /// <summary>Unix milliseconds.</summary>
    public const string SentAt = "SentTimestamp";

    public static QueueMessage Wrap(Message message) => new(
        message.MessageId,
        message.Body,
        message.MessageAttributes?
            .Where(pair => pair.Value.StringValue is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value.StringValue) ?? [],
        (int)(Number(message, ReceiveCount) ?? 1),
        Number(message, SentAt) is { } sentAt ? DateTimeOffset.FromUnixTimeMilliseconds(sentAt) : null);

    private static long? Number(Message message, string name) =>
        message.Attributes is { } attributes
        && attributes.TryGetValue(name, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
