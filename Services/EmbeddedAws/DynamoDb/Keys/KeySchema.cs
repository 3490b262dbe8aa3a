using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

/// <summary>By which attributes a table or an index is partitioned and, within a partition, sorted.</summary>
internal sealed record KeySchema(KeyAttribute Partition, KeyAttribute? Sort)
{
    [JsonIgnore]
    public IReadOnlyList<KeyAttribute> Attributes { get; } = Sort is null ? [Partition] : [Partition, Sort];

    [JsonIgnore]
    public IReadOnlyList<string> Names { get; } = Sort is null ? [Partition.Name] : [Partition.Name, Sort.Name];

    public bool Has(string name) => Partition.Name == name || Sort?.Name == name;

    /// <returns>Null when the item lacks one of them and therefore has no place in the index.</returns>
    public AttributeValue[]? ValuesIn(AttributeMap item)
    {
        var values = new AttributeValue[Attributes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (item[Attributes[i].Name] is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return values;
    }
}
