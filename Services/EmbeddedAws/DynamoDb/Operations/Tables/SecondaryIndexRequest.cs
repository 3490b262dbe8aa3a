using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

/// <summary>A local or global secondary index as it is asked for.</summary>
internal sealed record SecondaryIndexRequest
{
    public string? IndexName { get; init; }

    public List<KeySchemaElement>? KeySchema { get; init; }

    public Projection? Projection { get; init; }

    public ProvisionedThroughput? ProvisionedThroughput { get; init; }
}
