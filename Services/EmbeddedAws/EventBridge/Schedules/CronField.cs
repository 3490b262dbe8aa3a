using System.Globalization;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Schedules;

/// <summary>
/// One field of a cron expression as the set of its values: <c>*</c>, <c>1,3</c>, <c>1-5</c>, <c>0/15</c>, <c>*/5</c>, names.
/// </summary>
internal sealed class CronField
{
    private readonly SortedSet<int> _values;

    private CronField(SortedSet<int> values) => _values = values;

    public bool Contains(int value) => _values.Contains(value);

    public int? FirstFrom(int value)
    {
        foreach (var candidate in _values.GetViewBetween(value, Math.Max(value, _values.Max)))
        {
            return candidate;
        }

        return null;
    }

    /// <param name="text">The field.</param>
    /// <param name="min">The least value.</param>
    /// <param name="max">The greatest value.</param>
    /// <param name="names">Names of the values from <paramref name="min"/> on.</param>
    public static CronField? TryParse(string text, int min, int max, string[] names)
    {
        SortedSet<int> values = [];
        foreach (var item in text.Split(','))
        {
            if (!TryParseItem(item, min, max, names, values))
            {
                return null;
            }
        }

        return new CronField(values);
    }

    public static int? TryParseValue(string text, int min, int max, string[] names)
    {
        var named = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
        {
            return min + named;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : null;
    }

    private static bool TryParseItem(string item, int min, int max, string[] names, SortedSet<int> values)
    {
        var step = 1;
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            if (TryParseValue(item[(slash + 1)..], 1, max, []) is not { } given)
            {
                return false;
            }

            step = given;
        }

        if (TryParseRange(slash < 0 ? item : item[..slash], min, max, names, hasStep: slash >= 0) is not var (first, last))
        {
            return false;
        }

        for (var value = first; value <= last; value += step)
        {
            values.Add(value);
        }

        return true;
    }

    private static (int First, int Last)? TryParseRange(string text, int min, int max, string[] names, bool hasStep)
    {
        if (text == "*")
        {
            return (min, max);
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return TryParseValue(text, min, max, names) is { } only ? (only, hasStep ? max : only) : null;
        }

        return TryParseValue(text[..dash], min, max, names) is { } first
            && TryParseValue(text[(dash + 1)..], min, max, names) is { } last
            && first <= last
                ? (first, last)
                : null;
    }
}
