namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

internal sealed record ListValue(IReadOnlyList<AttributeValue> Elements) : AttributeValue(AttributeType.L)
{
    private const int Overhead = 3;

    public override int Size { get; } = Overhead + Elements.Sum(element => 1 + element.Size);

    public override int Depth { get; } = 1 + Elements.Select(element => element.Depth).DefaultIfEmpty().Max();

    public bool Equals(ListValue? other) => other is not null && Elements.SequenceEqual(other.Elements);

    public override int GetHashCode() => Elements.Aggregate(Elements.Count, HashCode.Combine);
}

internal sealed record MapValue(AttributeMap Attributes) : AttributeValue(AttributeType.M)
{
    private const int Overhead = 3;

    public override int Size { get; } = Overhead + Attributes.Count + Attributes.Size;

    public override int Depth { get; } = 1 + Attributes.Depth;

    public bool Equals(MapValue? other) => other is not null && Attributes.Equals(other.Attributes);

    public override int GetHashCode() => Attributes.GetHashCode();
}
