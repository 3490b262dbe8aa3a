using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

/// <summary>A table as it is answered by all operations on tables.</summary>
internal sealed record TableDescription
{
    public const string Active = "ACTIVE";
    public const string Deleting = "DELETING";

    public required string TableName { get; init; }

    public required string TableArn { get; init; }

    public required Guid TableId { get; init; }

    public required string TableStatus { get; init; }

    public required double CreationDateTime { get; init; }

    public required IReadOnlyList<AttributeDefinition> AttributeDefinitions { get; init; }

    public required IReadOnlyList<KeySchemaElement> KeySchema { get; init; }

    public long ItemCount { get; init; }

    public long TableSizeBytes { get; init; }

    public required ThroughputDescription ProvisionedThroughput { get; init; }

    public BillingModeSummary? BillingModeSummary { get; init; }

    public IReadOnlyList<IndexDescription>? LocalSecondaryIndexes { get; init; }

    public IReadOnlyList<IndexDescription>? GlobalSecondaryIndexes { get; init; }

    public StreamSpecification? StreamSpecification { get; init; }

    public string? LatestStreamArn { get; init; }

    public string? LatestStreamLabel { get; init; }

    public bool DeletionProtectionEnabled { get; init; }

    public TableClassSummary? TableClassSummary { get; init; }

    public static TableDescription Of(Table table, string status = Active)
    {
        lock (table.Gate)
        {
            var definition = table.Definition;
            return new TableDescription
            {
                TableName = definition.Name,
                TableArn = table.Arn,
                TableId = table.Id,
                TableStatus = status,
                CreationDateTime = WireTime.Of(table.CreatedAt),
                AttributeDefinitions = [.. definition.Attributes.Select(AttributeDefinition.Of)],
                KeySchema = Schema(definition.Key),
                ItemCount = table.Items.Count,
                TableSizeBytes = table.Items.Bytes,
                ProvisionedThroughput = ThroughputDescription.Of(definition.Throughput),
                BillingModeSummary = BillingModeSummary.Of(definition.PayPerRequestSince),
                LocalSecondaryIndexes = Indexes(table, isGlobal: false, status),
                GlobalSecondaryIndexes = Indexes(table, isGlobal: true, status),
                StreamSpecification = table.Stream is { } stream
                    ? new StreamSpecification { StreamEnabled = true, StreamViewType = stream.ViewType }
                    : null,
                LatestStreamArn = table.LatestStream?.Arn,
                LatestStreamLabel = table.LatestStream?.Label,
                DeletionProtectionEnabled = definition.IsDeletionProtected,
                TableClassSummary = definition.TableClass == TableDefinition.StandardClass
                    ? null
                    : new TableClassSummary { TableClass = definition.TableClass },
            };
        }
    }

    public static IReadOnlyList<KeySchemaElement> Schema(KeySchema schema)
    {
        var partition = new KeySchemaElement { AttributeName = schema.Partition.Name, KeyType = KeySchemaElement.Hash };
        return schema.Sort is null
            ? [partition]
            : [partition, new KeySchemaElement { AttributeName = schema.Sort.Name, KeyType = KeySchemaElement.Range }];
    }

    private static List<IndexDescription>? Indexes(Table table, bool isGlobal, string status)
    {
        var indexes = table.Definition.Indexes.Where(index => index.IsGlobal == isGlobal).ToList();
        return indexes.Count == 0 ? null : indexes.ConvertAll(index => IndexDescription.Of(table, index, status));
    }
}

internal sealed record IndexDescription
{
    public required string IndexName { get; init; }

    public required string IndexArn { get; init; }

    public string? IndexStatus { get; init; }

    public required IReadOnlyList<KeySchemaElement> KeySchema { get; init; }

    public required Projection Projection { get; init; }

    public long ItemCount { get; init; }

    public long IndexSizeBytes { get; init; }

    public ThroughputDescription? ProvisionedThroughput { get; init; }

    public static IndexDescription Of(Table table, IndexDefinition index, string status)
    {
        var entries = table.FindIndex(index.Name)!.Entries;
        return new IndexDescription
        {
            IndexName = index.Name,
            IndexArn = $"{table.Arn}/index/{index.Name}",
            IndexStatus = index.IsGlobal ? status : null,
            KeySchema = TableDescription.Schema(index.Key),
            Projection = index.Projection,
            ItemCount = entries.Count,
            IndexSizeBytes = entries.Bytes,
            ProvisionedThroughput = index.IsGlobal ? ThroughputDescription.Of(index.Throughput) : null,
        };
    }
}

internal sealed record ThroughputDescription
{
    public int NumberOfDecreasesToday { get; init; }

    public long ReadCapacityUnits { get; init; }

    public long WriteCapacityUnits { get; init; }

    public static ThroughputDescription Of(ProvisionedThroughput? throughput) => new()
    {
        ReadCapacityUnits = throughput?.ReadCapacityUnits ?? 0,
        WriteCapacityUnits = throughput?.WriteCapacityUnits ?? 0,
    };
}

internal sealed record BillingModeSummary
{
    public required string BillingMode { get; init; }

    public double LastUpdateToPayPerRequestDateTime { get; init; }

    /// <returns>Null for a table with provisioned throughput that never had another.</returns>
    public static BillingModeSummary? Of(DateTimeOffset? payPerRequestSince) => payPerRequestSince is { } since
        ? new BillingModeSummary { BillingMode = TableConstraints.PayPerRequest, LastUpdateToPayPerRequestDateTime = WireTime.Of(since) }
        : null;
}

internal sealed record TableClassSummary
{
    public required string TableClass { get; init; }
}
