namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>The types of an attribute by their names on the wire.</summary>
internal enum AttributeType
{
    S,
    N,
    B,
    SS,
    NS,
    BS,
    M,
    L,
    NULL,
    BOOL,
}
