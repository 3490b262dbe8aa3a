using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>Named values: an item, a key, or the content of a map. It never changes.</summary>
/// <remarks>Most have few names: these are looked at one after the other, in an array that takes a fraction of a dictionary's memory.</remarks>
[JsonConverter(typeof(AttributeMapConverter))]
internal sealed class AttributeMap : IReadOnlyCollection<KeyValuePair<string, AttributeValue>>, IEquatable<AttributeMap>
{
    public const int Few = 8;

    public static readonly AttributeMap Empty = new([], null);

    private readonly KeyValuePair<string, AttributeValue>[] _few;
    private readonly Dictionary<string, AttributeValue>? _many;

    public AttributeMap(Dictionary<string, AttributeValue> attributes)
        : this(attributes.Count <= Few ? [.. attributes] : [], attributes.Count <= Few ? null : attributes)
    {
    }

    /// <summary>Of few attributes, each name once.</summary>
    public AttributeMap(KeyValuePair<string, AttributeValue>[] few)
        : this(few, null)
    {
    }

    private AttributeMap(KeyValuePair<string, AttributeValue>[] few, Dictionary<string, AttributeValue>? many)
    {
        (_few, _many) = (few, many);
        if (many is null)
        {
            foreach (var (name, value) in few)
            {
                Size += Encoding.UTF8.GetByteCount(name) + value.Size;
                Depth = Math.Max(Depth, value.Depth);
            }
        }
        else
        {
            foreach (var (name, value) in many)
            {
                Size += Encoding.UTF8.GetByteCount(name) + value.Size;
                Depth = Math.Max(Depth, value.Depth);
            }
        }
    }

    public int Count => _many?.Count ?? _few.Length;

    /// <summary>The names and values in bytes, which is the size of an item.</summary>
    public int Size { get; }

    public int Depth { get; }

    public AttributeValue? this[string name] => TryGet(name, out var value) ? value : null;

    public bool Has(string name) => TryGet(name, out _);

    /// <summary>Only the attributes of these names, as far as there are.</summary>
    public AttributeMap Pick(IEnumerable<string> names)
    {
        var picked = new AttributeMapBuilder();
        foreach (var name in names)
        {
            if (TryGet(name, out var value))
            {
                picked.Set(name, value);
            }
        }

        return picked.Count == Count ? this : picked.Build();
    }

    /// <summary>A dictionary of one's own, to be changed and made a map again.</summary>
    public Dictionary<string, AttributeValue> Copy() => new(All);

    public bool Equals(AttributeMap? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        return other is not null && Count == other.Count && All.All(attribute => attribute.Value.Equals(other[attribute.Key]));
    }

    public override bool Equals(object? obj) => Equals(obj as AttributeMap);

    public override int GetHashCode() =>
        All.Aggregate(Count, (sum, attribute) => sum ^ HashCode.Combine(attribute.Key, attribute.Value));

    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator() => All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<KeyValuePair<string, AttributeValue>> All => _many is null ? _few : _many;

    private bool TryGet(string name, [NotNullWhen(true)] out AttributeValue? value)
    {
        if (_many is not null)
        {
            return _many.TryGetValue(name, out value);
        }

        foreach (var attribute in _few)
        {
            if (attribute.Key == name)
            {
                value = attribute.Value;
                return true;
            }
        }

        value = null;
        return false;
    }
}
