namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>A set of strings, numbers or binaries. Its order means nothing; it is kept so that answers are repeatable.</summary>
/// <param name="Elements">Different from each other, and at least one.</param>
internal sealed record SetValue(AttributeType Type, IReadOnlyList<AttributeValue> Elements) : AttributeValue(Type)
{
    private readonly HashSet<AttributeValue> _members = [.. Elements];

    public override int Size => Elements.Sum(element => element.Size);

    public bool Contains(AttributeValue element) => _members.Contains(element);

    public SetValue Union(SetValue other) => new(Type, [.. Elements, .. other.Elements.Where(element => !Contains(element))]);

    /// <returns>Null when nothing is left, as an empty set cannot be.</returns>
    public SetValue? Except(SetValue other)
    {
        AttributeValue[] left = [.. Elements.Where(element => !other.Contains(element))];
        return left.Length == 0 ? null : new SetValue(Type, left);
    }

    public bool Equals(SetValue? other) => other is not null && Type == other.Type && _members.SetEquals(other._members);

    public override int GetHashCode() => Elements.Aggregate((int)Type, (sum, element) => sum ^ element.GetHashCode());
}
