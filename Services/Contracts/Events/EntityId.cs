namespace EventDrivenFrontends.Contracts.Events;

/// <summary>The rule for ids of flights, viruses and users, which are keys of views and parts of paths.</summary>
public static class EntityId
{
    /// <summary>Longest id, in UTF-16 code units.</summary>
    public const int MaxLength = 128;

    /// <summary>The rule in words, to follow the name of a field.</summary>
    public const string Rule = "must be a string of 1 to 128 characters without control characters";

    /// <summary>True when <paramref name="id"/> keeps the <see cref="Rule"/>.</summary>
    public static bool IsValid(string? id)
    {
        if (id is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        foreach (var character in id)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }
}
