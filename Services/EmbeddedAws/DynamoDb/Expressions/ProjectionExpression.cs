using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>Which parts of an item are to be returned. Elements of a list close ranks.</summary>
internal sealed class ProjectionExpression
{
    private readonly PathTree<DocumentPath> _tree = new();

    public ProjectionExpression(IReadOnlyList<DocumentPath> paths)
    {
        Paths = paths;
        foreach (var path in paths)
        {
            _tree.Add(path, path);
        }
    }

    public IReadOnlyList<DocumentPath> Paths { get; }

    public AttributeMap Apply(AttributeMap item) => Pick(item, _tree);

    private static AttributeMap Pick(AttributeMap map, PathTree<DocumentPath> tree)
    {
        var picked = new Dictionary<string, AttributeValue>();
        foreach (var (name, child) in tree.ByName)
        {
            if (map[name] is { } value && Pick(value, child) is { } part)
            {
                picked[name] = part;
            }
        }

        return new AttributeMap(picked);
    }

    private static AttributeValue? Pick(AttributeValue value, PathTree<DocumentPath> tree)
    {
        if (tree.Leaf is not null)
        {
            return value;
        }

        if (value is MapValue map && tree.ByName.Count > 0)
        {
            var picked = Pick(map.Attributes, tree);
            return picked.Count == 0 ? null : new MapValue(picked);
        }

        if (value is ListValue list && tree.ByIndex.Count > 0)
        {
            AttributeValue[] picked =
            [
                .. tree.ByIndex
                    .Where(child => child.Key < list.Elements.Count)
                    .Select(child => Pick(list.Elements[child.Key], child.Value))
                    .OfType<AttributeValue>(),
            ];
            return picked.Length == 0 ? null : new ListValue(picked);
        }

        return null;
    }
}
