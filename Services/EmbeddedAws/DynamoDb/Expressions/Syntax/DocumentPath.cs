namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;

/// <summary>A step into a document: the name of a map's entry, or the index of a list's element.</summary>
internal readonly record struct PathElement(string? Name, int Index)
{
    public static PathElement Of(string name) => new(name, 0);

    public static PathElement Of(int index) => new(null, index);

    public override string ToString() => Name ?? $"[{Index}]";
}

/// <summary>Where a value is in an item, with all placeholders replaced.</summary>
internal sealed class DocumentPath(IReadOnlyList<PathElement> elements)
{
    public IReadOnlyList<PathElement> Elements => elements;

    /// <summary>The name of the attribute that the path is in.</summary>
    public string Root => elements[0].Name!;

    public bool IsNested => elements.Count > 1;

    public bool SameAs(DocumentPath other) => elements.SequenceEqual(other.Elements);

    /// <summary>One is the other or lies within it.</summary>
    public bool Overlaps(DocumentPath other) => SharedLength(other) == Math.Min(elements.Count, other.Elements.Count);

    /// <summary>They part at a value that would have to be a map for one and a list for the other.</summary>
    public bool Conflicts(DocumentPath other)
    {
        var shared = SharedLength(other);
        return shared < elements.Count
            && shared < other.Elements.Count
            && elements[shared].Name is null != other.Elements[shared].Name is null;
    }

    /// <summary>As in error messages.</summary>
    public override string ToString() => $"[{string.Join(", ", elements)}]";

    private int SharedLength(DocumentPath other)
    {
        var shared = 0;
        while (shared < elements.Count && shared < other.Elements.Count && elements[shared] == other.Elements[shared])
        {
            shared++;
        }

        return shared;
    }
}
