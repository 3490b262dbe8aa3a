using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

internal sealed record KeyAttribute(string Name, AttributeType Type);
