using EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Reading;

/// <summary>The answer of Query and Scan.</summary>
internal sealed record PageResponse
{
    public IReadOnlyList<AttributeMap>? Items { get; init; }

    public int Count { get; init; }

    public int ScannedCount { get; init; }

    public AttributeMap? LastEvaluatedKey { get; init; }

    public ConsumedCapacity? ConsumedCapacity { get; init; }

    public static PageResponse Of(ReadTarget target, Page page, Selection selection, bool isConsistent, string? returnConsumedCapacity)
    {
        var items = selection.Apply(page);
        return new PageResponse
        {
            Items = selection.IsCount ? null : items,
            Count = items.Count,
            ScannedCount = page.Items.Count,
            LastEvaluatedKey = page.LastKey,
            ConsumedCapacity = ConsumedCapacity.OfRead(returnConsumedCapacity, target.Table, target.Index, page.Bytes, isConsistent),
        };
    }
}
