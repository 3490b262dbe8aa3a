using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>Paths by their elements, so that a document is walked once for all of them. The paths neither overlap nor conflict.</summary>
internal sealed class PathTree<TLeaf>
    where TLeaf : class
{
    private readonly Dictionary<string, PathTree<TLeaf>> _byName = [];
    private readonly SortedDictionary<int, PathTree<TLeaf>> _byIndex = [];

    /// <summary>What is at this place; null when paths lead through it.</summary>
    public TLeaf? Leaf { get; private set; }

    public IReadOnlyDictionary<string, PathTree<TLeaf>> ByName => _byName;

    /// <summary>In the order of the list.</summary>
    public IReadOnlyDictionary<int, PathTree<TLeaf>> ByIndex => _byIndex;

    public void Add(DocumentPath path, TLeaf leaf)
    {
        var node = this;
        foreach (var element in path.Elements)
        {
            node = node.Child(element);
        }

        node.Leaf = leaf;
    }

    private PathTree<TLeaf> Child(PathElement element)
    {
        if (element.Name is { } name)
        {
            return _byName.TryGetValue(name, out var named) ? named : _byName[name] = new PathTree<TLeaf>();
        }

        return _byIndex.TryGetValue(element.Index, out var indexed) ? indexed : _byIndex[element.Index] = new PathTree<TLeaf>();
    }
}
