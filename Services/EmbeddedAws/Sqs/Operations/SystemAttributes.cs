using System.Collections.Frozen;
using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

/// <summary>What SQS itself tells of a message.</summary>
internal static class SystemAttributes
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "All", "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "SequenceNumber",
        "MessageDeduplicationId", "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn");

    public static void Check(List<string> names)
    {
        if (names.Find(name => !Known.Contains(name ?? "")) is { } unknown)
        {
            throw SqsErrors.UnknownAttribute(unknown);
        }
    }

    public static Dictionary<string, string>? Of(ReceivedMessage message, string accountId, List<string> names)
    {
        if (names.Count == 0)
        {
            return null;
        }

        Dictionary<string, string?> all = new()
        {
            ["SenderId"] = accountId,
            ["SentTimestamp"] = Milliseconds(message.SentAt),
            ["ApproximateReceiveCount"] = message.ReceiveCount.ToString(CultureInfo.InvariantCulture),
            ["ApproximateFirstReceiveTimestamp"] = Milliseconds(message.FirstReceivedAt),
            ["MessageGroupId"] = message.Content.GroupId,
            ["AWSTraceHeader"] = message.Content.SystemAttributes.GetValueOrDefault("AWSTraceHeader")?.StringValue,
            ["DeadLetterQueueSourceArn"] = message.SourceArn,
        };
        return all
            .Where(attribute => attribute.Value is not null && (names.Contains("All") || names.Contains(attribute.Key)))
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value!);
    }

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
