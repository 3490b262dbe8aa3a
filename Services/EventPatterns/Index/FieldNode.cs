using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns.Index;

/// <summary>A step of the paths that the rules ask for; the tree of them leads through an event past all that no rule asks for.</summary>
internal sealed class FieldNode
{
    private const int UsualLength = 128;
    private static readonly SearchValues<byte> Unusual = SearchValues.Create(".\\"u8);

    private readonly Dictionary<string, FieldNode> _children = new(StringComparer.Ordinal);

    /// <summary>Which it is of the fields that have a condition; -1 for a step on the way.</summary>
    public int Number { get; set; } = -1;

    /// <summary>The tests by which this field leads to alternatives.</summary>
    public ValueIndex? Values { get; set; }

    public bool HasChildren => _children.Count > 0;

    /// <summary>The node of a dotted path, made where it is missing.</summary>
    public FieldNode Grow(string path)
    {
        var node = this;
        foreach (var name in path.Split('.'))
        {
            node = CollectionsMarshal.GetValueRefOrAddDefault(node._children, name, out _) ??= new FieldNode();
        }

        return node;
    }

    /// <summary>The node below that a property leads to. A property may hold dots, and so may a pattern's: only the joined path counts.</summary>
    public FieldNode? Follow(JsonProperty property)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        if (name.Length > UsualLength || name.ContainsAny(Unusual))
        {
            return FollowPath(property.Name);
        }

        Span<char> text = stackalloc char[UsualLength];
        var length = Encoding.UTF8.GetChars(name, text);
        return Child(text[..length]);
    }

    private FieldNode? FollowPath(string path)
    {
        FieldNode? node = this;
        foreach (var name in path.Split('.'))
        {
            node = node?.Child(name);
        }

        return node;
    }

    private FieldNode? Child(ReadOnlySpan<char> name) =>
        _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var child) ? child : null;
}
