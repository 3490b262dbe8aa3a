using System.Collections;
using System.Text;
using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>Named values: an item, a key, or the content of a map. It never changes.</summary>
[JsonConverter(typeof(AttributeMapConverter))]
internal sealed class AttributeMap(Dictionary<string, AttributeValue> attributes)
    : IReadOnlyCollection<KeyValuePair<string, AttributeValue>>, IEquatable<AttributeMap>
{
    public static readonly AttributeMap Empty = new([]);

    public int Count => attributes.Count;

    /// <summary>The names and values in bytes, which is the size of an item.</summary>
    public int Size { get; } = attributes.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + attribute.Value.Size);

    public int Depth { get; } = attributes.Select(attribute => attribute.Value.Depth).DefaultIfEmpty().Max();

    public AttributeValue? this[string name] => attributes.GetValueOrDefault(name);

    public bool Has(string name) => attributes.ContainsKey(name);

    /// <summary>Only the attributes of these names, as far as there are.</summary>
    public AttributeMap Pick(IEnumerable<string> names)
    {
        var picked = new Dictionary<string, AttributeValue>();
        foreach (var name in names)
        {
            if (attributes.TryGetValue(name, out var value))
            {
                picked[name] = value;
            }
        }

        return picked.Count == attributes.Count ? this : new AttributeMap(picked);
    }

    /// <summary>A dictionary of one's own, to be changed and made a map again.</summary>
    public Dictionary<string, AttributeValue> Copy() => new(attributes);

    public bool Equals(AttributeMap? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        return other is not null && Count == other.Count && attributes.All(attribute => attribute.Value.Equals(other[attribute.Key]));
    }

    public override bool Equals(object? obj) => Equals(obj as AttributeMap);

    public override int GetHashCode() =>
        attributes.Aggregate(Count, (sum, attribute) => sum ^ HashCode.Combine(attribute.Key, attribute.Value));

    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator() => attributes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
