namespace EventDrivenFrontends.EventPatterns;

/// <summary>A condition of which the first <paramref name="Offset"/> characters of the path have been followed.</summary>
internal readonly record struct PendingCondition(FieldCondition Condition, int Offset)
{
    public bool IsAtEnd => Offset > Condition.Path.Length;

    /// <summary>Follows a property. A property may hold dots, and so may a pattern's: only the joined path counts.</summary>
    public bool TryFollow(string property, out PendingCondition next)
    {
        next = default;
        if (IsAtEnd)
        {
            return false;
        }

        var rest = Condition.Path.AsSpan(Offset);
        if (!rest.StartsWith(property, StringComparison.Ordinal)
            || (rest.Length > property.Length && rest[property.Length] != '.'))
        {
            return false;
        }

        next = this with { Offset = Offset + property.Length + 1 };
        return true;
    }
}
