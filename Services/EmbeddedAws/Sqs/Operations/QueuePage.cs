using System.Buffers.Text;
using System.Text;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

/// <summary>Pages of queues in the order of their names. A token holds the last name given.</summary>
internal static class QueuePage
{
    private const int Max = 1000;

    public static (List<Queue> Page, string? NextToken) Of(IEnumerable<Queue> queues, int? maxResults, string? token)
    {
        if (maxResults is < 1 or > Max)
        {
            throw SqsErrors.InvalidValue(maxResults, "MaxResults", $"Must be between 1 and {Max}, if provided.");
        }

        var after = token is null ? null : Decode(token);
        var rest = queues.Where(queue => after is null || string.CompareOrdinal(queue.Name, after) > 0);
        var page = rest.Take((maxResults ?? Max) + 1).ToList();
        if (page.Count <= (maxResults ?? Max))
        {
            return (page, null);
        }

        page.RemoveAt(page.Count - 1);
        // Without MaxResults SQS gives the first thousand and no token.
        return (page, maxResults is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(page[^1].Name)));
    }

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw SqsErrors.InvalidParameter("Invalid or expired next token.");
        }
    }
}
