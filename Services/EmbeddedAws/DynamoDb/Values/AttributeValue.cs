using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>A value of an attribute. Values never change, so items, indexes, pages and stream records share them.</summary>
[JsonConverter(typeof(AttributeValueConverter))]
internal abstract record AttributeValue(AttributeType Type)
{
    /// <summary>Levels of nesting, with 1 for a scalar; an item may have 32.</summary>
    public const int MaxDepth = 32;

    /// <summary>Bytes as DynamoDB counts them for its limits and capacity.</summary>
    public abstract int Size { get; }

    public virtual int Depth => 1;

    /// <summary>The types that order conditions and keys may have.</summary>
    public bool IsOrdered => Type is AttributeType.S or AttributeType.N or AttributeType.B;
}
