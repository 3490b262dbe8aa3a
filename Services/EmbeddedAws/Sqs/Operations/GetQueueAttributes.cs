using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.Protocol.Forms;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal sealed record GetQueueAttributesRequest(
    string? QueueUrl, [property: FormName("AttributeName")] List<string>? AttributeNames) : IQueueRequest;

internal sealed record GetQueueAttributesResponse([property: FormName("Attribute")] Dictionary<string, string>? Attributes);

internal static class GetQueueAttributes
{
    private static readonly HashSet<string> Settable =
    [
        .. QueueSettings.Default.Values.Keys,
        "Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds",
    ];

    public static GetQueueAttributesResponse Handle(Queue queue, GetQueueAttributesRequest request)
    {
        var all = All(queue);
        if (request.AttributeNames?.Contains("All") == true)
        {
            return new GetQueueAttributesResponse(all);
        }

        Dictionary<string, string> asked = [];
        foreach (var name in request.AttributeNames ?? [])
        {
            if (all.TryGetValue(name ?? "", out var value))
            {
                asked[name!] = value;
            }
            else if (!Settable.Contains(name ?? ""))
            {
                throw SqsErrors.UnknownAttribute(name ?? "");
            }
        }

        return new GetQueueAttributesResponse(asked.Count == 0 ? null : asked);
    }

    private static Dictionary<string, string> All(Queue queue)
    {
        var counts = queue.Counts;
        return new Dictionary<string, string>(queue.Settings.Values)
        {
            ["QueueArn"] = queue.Arn,
            ["CreatedTimestamp"] = Text(queue.CreatedAt.ToUnixTimeSeconds()),
            ["LastModifiedTimestamp"] = Text(queue.ChangedAt.ToUnixTimeSeconds()),
            ["ApproximateNumberOfMessages"] = Text(counts.Visible),
            ["ApproximateNumberOfMessagesNotVisible"] = Text(counts.InFlight),
            ["ApproximateNumberOfMessagesDelayed"] = Text(counts.Delayed),
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
