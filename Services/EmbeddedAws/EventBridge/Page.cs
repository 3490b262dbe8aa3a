using System.Text;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge;

/// <summary>A part of a list that is sorted by name; the token names the last one that was given.</summary>
internal sealed record Page<T>(List<T> Items, string? NextToken)
{
    public static Page<T> Of(IEnumerable<T> sorted, Func<T, string> name, string? token, int limit)
    {
        var after = token is null ? null : Decode(token);
        var rest = sorted.Where(item => after is null || string.CompareOrdinal(name(item), after) > 0).Take(limit + 1).ToList();
        if (rest.Count <= limit)
        {
            return new Page<T>(rest, null);
        }

        rest.RemoveAt(limit);
        return new Page<T>(rest, Convert.ToBase64String(Encoding.UTF8.GetBytes(name(rest[^1]))));
    }

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw EventBridgeErrors.Validation("Parameter NextToken is not valid.");
        }
    }
}
