using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

internal sealed record CapacityUnitsOf
{
    public double CapacityUnits { get; init; }
}

/// <summary>What a call would cost on AWS, for callers that ask.</summary>
internal sealed record ConsumedCapacity
{
    public const string Total = "TOTAL";
    public const string PerIndex = "INDEXES";
    private const int ReadUnit = 4096;
    private const int WriteUnit = 1024;

    public string? TableName { get; init; }

    public double CapacityUnits { get; init; }

    public CapacityUnitsOf? Table { get; init; }

    public Dictionary<string, CapacityUnitsOf>? LocalSecondaryIndexes { get; init; }

    public Dictionary<string, CapacityUnitsOf>? GlobalSecondaryIndexes { get; init; }

    public static bool IsAsked(string? returnConsumedCapacity) => returnConsumedCapacity is Total or PerIndex;

    /// <returns>Null when the caller has not asked.</returns>
    public static ConsumedCapacity? OfRead(string? asked, Table table, IndexDefinition? index, int bytes, bool isConsistent)
    {
        var units = Math.Max(1, Math.Ceiling(bytes / (double)ReadUnit)) * (isConsistent ? 1 : 0.5);
        return index is null ? Of(asked, table, units, []) : Of(asked, table, 0, [(index, units)]);
    }

    /// <summary>Each index that the item is in before or after costs its own write.</summary>
    public static ConsumedCapacity? OfWrite(string? asked, Table table, in ItemChange change, int factor = 1)
    {
        if (!IsAsked(asked))
        {
            return null;
        }

        var (_, before, after, _) = change;
        var units = factor * WriteUnits(Math.Max(before?.Size ?? 0, after?.Size ?? 0));
        var indexes = new List<(IndexDefinition, double)>();
        foreach (var index in table.Definition.Indexes)
        {
            var size = Math.Max(SizeIn(index, before), SizeIn(index, after));
            if (size > 0)
            {
                indexes.Add((index, factor * WriteUnits(size)));
            }
        }

        return Of(asked, table, units, indexes);
    }

    public static List<ConsumedCapacity> ByTable(IEnumerable<ConsumedCapacity?> parts) =>
        [.. parts.OfType<ConsumedCapacity>().GroupBy(part => part.TableName).Select(group => Sum(group)!)];

    /// <summary>Of several calls on one table.</summary>
    public static ConsumedCapacity? Sum(IEnumerable<ConsumedCapacity?> parts) => parts.Aggregate((left, right) =>
        left is null || right is null ? left ?? right : left with
        {
            CapacityUnits = left.CapacityUnits + right.CapacityUnits,
            Table = Add(left.Table, right.Table),
            LocalSecondaryIndexes = Add(left.LocalSecondaryIndexes, right.LocalSecondaryIndexes),
            GlobalSecondaryIndexes = Add(left.GlobalSecondaryIndexes, right.GlobalSecondaryIndexes),
        });

    private static double WriteUnits(int bytes) => Math.Max(1, Math.Ceiling(bytes / (double)WriteUnit));

    private static int SizeIn(IndexDefinition index, Values.AttributeMap? item) =>
        item is null || index.Key.ValuesIn(item) is null ? 0 : index.Project(item).Size;

    private static ConsumedCapacity? Of(
        string? asked, Table table, double units, IReadOnlyList<(IndexDefinition Index, double Units)> indexes)
    {
        if (!IsAsked(asked))
        {
            return null;
        }

        var total = new ConsumedCapacity { TableName = table.Name, CapacityUnits = units + indexes.Sum(index => index.Units) };
        return asked == Total ? total : total with
        {
            Table = new CapacityUnitsOf { CapacityUnits = units },
            LocalSecondaryIndexes = Group(indexes, isGlobal: false),
            GlobalSecondaryIndexes = Group(indexes, isGlobal: true),
        };
    }

    private static Dictionary<string, CapacityUnitsOf>? Group(IEnumerable<(IndexDefinition Index, double Units)> indexes, bool isGlobal)
    {
        var group = indexes.Where(index => index.Index.IsGlobal == isGlobal)
            .ToDictionary(index => index.Index.Name, index => new CapacityUnitsOf { CapacityUnits = index.Units });
        return group.Count == 0 ? null : group;
    }

    private static CapacityUnitsOf? Add(CapacityUnitsOf? left, CapacityUnitsOf? right) =>
        left is null || right is null ? left ?? right : new CapacityUnitsOf { CapacityUnits = left.CapacityUnits + right.CapacityUnits };

    private static Dictionary<string, CapacityUnitsOf>? Add(
        Dictionary<string, CapacityUnitsOf>? left, Dictionary<string, CapacityUnitsOf>? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        return left.Concat(right).GroupBy(part => part.Key, part => part.Value)
            .ToDictionary(group => group.Key, group => new CapacityUnitsOf { CapacityUnits = group.Sum(part => part.CapacityUnits) });
    }
}
