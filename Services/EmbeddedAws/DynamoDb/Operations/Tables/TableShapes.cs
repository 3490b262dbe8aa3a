using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record AttributeDefinition
{
    public string? AttributeName { get; init; }

    public string? AttributeType { get; init; }

    public static AttributeDefinition Of(KeyAttribute attribute) =>
        new() { AttributeName = attribute.Name, AttributeType = attribute.Type.ToString() };
}

internal sealed record KeySchemaElement
{
    public const string Hash = "HASH";
    public const string Range = "RANGE";

    public string? AttributeName { get; init; }

    public string? KeyType { get; init; }
}

internal sealed record Tag
{
    public string? Key { get; init; }

    public string? Value { get; init; }
}

internal sealed record StreamSpecification
{
    public bool? StreamEnabled { get; init; }

    public string? StreamViewType { get; init; }
}

internal sealed record TimeToLiveSpecification
{
    public string? AttributeName { get; init; }

    public bool? Enabled { get; init; }
}
