using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;

/// <summary>What one call reads of an index, before anything is filtered.</summary>
/// <param name="Items">As they are stored in the table, whatever the index projects.</param>
/// <param name="Bytes">Of the items as the index has them.</param>
/// <param name="LastKey">Where the next page goes on; null when this is the last.</param>
internal sealed record Page(IReadOnlyList<AttributeMap> Items, int Bytes, AttributeMap? LastKey);
