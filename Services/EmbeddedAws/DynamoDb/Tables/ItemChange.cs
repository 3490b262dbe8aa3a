using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>One item's change, complete: whatever follows from it (indexes, expiry, stream) follows from this alone.</summary>
/// <param name="Before">Null when the item is new.</param>
/// <param name="After">Null when the item goes.</param>
internal readonly record struct ItemChange(AttributeValue[] Key, AttributeMap? Before, AttributeMap? After, bool IsExpiry);
