namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>Which attributes an index carries beside the keys of index and table.</summary>
internal sealed record Projection
{
    public const string All = "ALL";
    public const string KeysOnly = "KEYS_ONLY";
    public const string Include = "INCLUDE";

    public string? ProjectionType { get; init; }

    public IReadOnlyList<string>? NonKeyAttributes { get; init; }
}
