using System.Text.RegularExpressions;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

internal interface IBatchEntry
{
    string? Id { get; }
}

/// <summary>What the three batch operations share: the rules for their entries, and one entry's failure not being the others'.</summary>
internal static partial class Batch
{
    private const int Max = 10;

    public static (List<TResult>? Successful, List<BatchResultErrorEntry>? Failed) Run<TEntry, TResult>(
        List<TEntry>? entries, Func<TEntry, TResult> handle)
        where TEntry : IBatchEntry
    {
        Check(entries);
        List<TResult> successful = [];
        List<BatchResultErrorEntry> failed = [];
        foreach (var entry in entries!)
        {
            try
            {
                successful.Add(handle(entry));
            }
            catch (AwsError error)
            {
                failed.Add(new BatchResultErrorEntry(entry.Id!, error.Status < 500, error.Code, error.Message));
            }
        }

        return (successful.Count == 0 ? null : successful, failed.Count == 0 ? null : failed);
    }

    private static void Check<TEntry>(List<TEntry>? entries)
        where TEntry : IBatchEntry
    {
        if (entries is not { Count: > 0 })
        {
            throw SqsErrors.Batch("EmptyBatchRequest", $"There should be at least one {typeof(TEntry).Name} in the request.");
        }

        if (entries.Count > Max)
        {
            throw SqsErrors.Batch(
                "TooManyEntriesInBatchRequest", $"Maximum number of entries per request are {Max}. You have sent {entries.Count}.");
        }

        HashSet<string> ids = [];
        foreach (var entry in entries)
        {
            if (entry?.Id is not { } id || !EntryId().IsMatch(id))
            {
                throw SqsErrors.Batch(
                    "InvalidBatchEntryId",
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                    + "It can be at most 80 letters long.");
            }

            if (!ids.Add(id))
            {
                throw SqsErrors.Batch("BatchEntryIdsNotDistinct", $"Id {id} repeated.");
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex EntryId();
}
