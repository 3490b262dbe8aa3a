using Amazon.SQS;
using Amazon.SQS.Model;

namespace EventDrivenFrontends.Integration.Tests.Template;

/// <summary>The queues whose names have a prefix, with their attributes.</summary>
internal sealed class QueueDescriber(IAmazonSQS sqs, string prefix)
{
    public async Task<List<string>> DescribeAsync()
    {
        List<string> lines = [];
        var urls = (await sqs.ListQueuesAsync(new ListQueuesRequest { QueueNamePrefix = prefix })).QueueUrls;
        foreach (var url in urls.Order(StringComparer.Ordinal))
        {
            var answer = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = ["All"] });
            lines.AddRange(answer.Attributes
                .Where(attribute => !attribute.Key.EndsWith("Timestamp", StringComparison.Ordinal))
                .Select(attribute => Line(url.Split('/')[^1], attribute.Key, Json.Canonical(attribute.Value)))
                .Order(StringComparer.Ordinal));
        }

        return lines;
    }

    private static string Line(string queue, string attribute, string? value) =>
        attribute == "Policy" ? $"policy of {queue} = {value}" : $"queue {queue} {attribute} = {value}";
}
