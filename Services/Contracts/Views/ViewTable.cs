namespace EventDrivenFrontends.Contracts.Views;

/// <summary>
/// The layout of the view-model table, which the projector writes, the stream carries and the gateway reads.
/// Partition key <c>{view}#{bucket}</c>, sort key the item's key, local secondary index on <see cref="ChangedAt"/>.
/// </summary>
public static class ViewTable
{
    /// <summary>Default name of the table.</summary>
    public const string DefaultName = "ViewModels";

    /// <summary>Default number of buckets of a view. All services of a system must use the same number, 1 to 256.</summary>
    public const int DefaultBuckets = 8;

    /// <summary>Name of the local secondary index on <see cref="ChangedAt"/>; it projects all attributes.</summary>
    public const string ByChangedAt = "ByChangedAt";

    /// <summary>Partition key (S): <c>{view}#{bucket}</c>.</summary>
    public const string Partition = "pk";

    /// <summary>Sort key (S): the item's key within its view.</summary>
    public const string Key = "sk";

    /// <summary>
    /// Version of the item (S), given by the projector's clock when it writes: strictly growing per item, ordered over the view.
    /// It is the <c>version</c> of the change that clients receive.
    /// </summary>
    public const string ChangedAt = "changedAt";

    /// <summary>When the newest event behind the item happened (S, RFC 3339 with milliseconds).</summary>
    public const string At = "at";

    /// <summary>The item's visible fields (S, a JSON object); absent when the item is not visible.</summary>
    public const string Data = "data";

    /// <summary>The merge state (S, JSON): field values with their versions. Only the projector reads it.</summary>
    public const string Merge = "merge";

    /// <summary>True (BOOL) when the item is a tombstone: clients that hold it must drop it.</summary>
    public const string Deleted = "deleted";

    /// <summary>W3C trace context of the write (S); absent unless the command behind it is traced.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>When DynamoDB may remove a tombstone (N, Unix seconds).</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>The partition that holds <paramref name="key"/>.</summary>
    public static string PartitionOf(string view, string key, int buckets) => PartitionOf(view, (int)(StableHash.Of(key) % (uint)buckets));

    /// <summary>Partition number <paramref name="bucket"/> of a view, from 0.</summary>
    public static string PartitionOf(string view, int bucket) => $"{view}#{bucket}";

    /// <summary>The view that a partition belongs to.</summary>
    public static string ViewOf(string partition) =>
        partition.LastIndexOf('#') is > 0 and var end ? partition[..end] : throw new FormatException($"'{partition}' is no view partition.");
}
