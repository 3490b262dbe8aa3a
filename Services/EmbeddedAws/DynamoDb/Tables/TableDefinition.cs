using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>What was asked for of a table. It is replaced as a whole when the table is updated.</summary>
/// <param name="Throughput">Null when the table is billed by request.</param>
internal sealed record TableDefinition(
    string Name,
    KeySchema Key,
    IReadOnlyList<KeyAttribute> Attributes,
    IReadOnlyList<IndexDefinition> Indexes,
    ProvisionedThroughput? Throughput)
{
    public const string StandardClass = "STANDARD";

    public bool IsDeletionProtected { get; init; }

    public string TableClass { get; init; } = StandardClass;

    public DateTimeOffset? PayPerRequestSince { get; init; }

    public IndexDefinition? FindIndex(string name) => Indexes.FirstOrDefault(index => index.Name == name);
}
