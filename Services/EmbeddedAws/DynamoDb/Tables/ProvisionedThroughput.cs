namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>Kept and shown only: nothing is throttled here.</summary>
internal sealed record ProvisionedThroughput
{
    public static readonly ProvisionedThroughput None = new() { ReadCapacityUnits = 0, WriteCapacityUnits = 0 };

    public long? ReadCapacityUnits { get; init; }

    public long? WriteCapacityUnits { get; init; }
}
