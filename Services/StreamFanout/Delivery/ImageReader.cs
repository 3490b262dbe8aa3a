using System.Text.Json;
using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Reads the change that a record of the view-model table's stream stands for.</summary>
/// <param name="clock">Gives versions to deletes that nobody stamped, when the stream does not say when they happened.</param>
internal sealed class ImageReader(HybridLogicalClock clock)
{
    /// <summary>The change; null when clients have nothing to learn from the record.</summary>
    /// <exception cref="UnreadableImageException">The item is not laid out as <see cref="ViewTable"/> says.</exception>
    public Change? Read(Record record)
    {
        try
        {
            return record.EventName == OperationType.REMOVE ? ReadRemoved(record.Dynamodb) : ReadWritten(record.Dynamodb.NewImage);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or FormatException or JsonException or NullReferenceException)
        {
            throw new UnreadableImageException($"The item {KeyOf(record)} is no item of a view: {exception.Message}", exception);
        }
    }

    /// <summary>The version that a record's item was written with; null when it has none.</summary>
    public static string? VersionOf(Record record) =>
        (record.Dynamodb?.NewImage ?? record.Dynamodb?.OldImage)?.GetValueOrDefault(ViewTable.ChangedAt)?.S;

    private static Change? ReadWritten(Dictionary<string, AttributeValue> image)
    {
        if (IsTombstone(image))
        {
            return Of(image, ChangeOp.Delete, image[ViewTable.ChangedAt].S, null);
        }

        return image.TryGetValue(ViewTable.Data, out var data)
            ? Of(image, ChangeOp.Upsert, image[ViewTable.ChangedAt].S, Parse(data.S))
            : null;
    }

    /// <summary>Time to live takes away tombstones, which says nothing new; anything else was taken away by hand.</summary>
    private Change? ReadRemoved(StreamRecord removed)
    {
        var image = removed.OldImage;
        return IsTombstone(image) || !image.ContainsKey(ViewTable.Data)
            ? null
            : Of(image, ChangeOp.Delete, VersionOfRemoval(image[ViewTable.ChangedAt].S, removed.ApproximateCreationDateTime), null);
    }

    /// <summary>
    /// The removal is as old as the stream says, not as this reading of it, which may come much later: what was written in its place in the meantime is newer. A time
    /// of whole minutes comes from a cloud that keeps no others, and could be older than what cursors have passed.
    /// </summary>
    private string VersionOfRemoval(string version, DateTime? at)
    {
        if (at is null || at.Value.Ticks % TimeSpan.TicksPerMinute == 0)
        {
            return clock.NextAfter(version);
        }

        var floor = HybridVersion.Floor(at.Value.ToUniversalTime());
        return string.CompareOrdinal(floor, version) > 0 ? floor : version + "~";
    }

    private static bool IsTombstone(Dictionary<string, AttributeValue> image) => image.GetValueOrDefault(ViewTable.Deleted)?.BOOL is true;

    private static Change Of(Dictionary<string, AttributeValue> image, ChangeOp op, string version, JsonElement? data) =>
        new(
            ViewTable.ViewOf(image[ViewTable.Partition].S),
            image[ViewTable.Key].S,
            op,
            version,
            image[ViewTable.At].S,
            data,
            image.GetValueOrDefault(ViewTable.TraceParent)?.S);

    private static JsonElement Parse(string data)
    {
        using var document = JsonDocument.Parse(data);
        return document.RootElement.Clone();
    }

    private static string KeyOf(Record record) =>
        $"{record.Dynamodb?.Keys?.GetValueOrDefault(ViewTable.Partition)?.S}/{record.Dynamodb?.Keys?.GetValueOrDefault(ViewTable.Key)?.S}";
}
