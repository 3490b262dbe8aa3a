using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.Contracts.Topics;

/// <summary>
/// Compares the top-level fields of an item with filters, on its JSON as it stands: the replica holds no second, parsed copy of 100,000
/// items. A filter is compared with the text of a JSON scalar; a field that is absent, an object or an array matches nothing.
/// </summary>
public static class FieldMatch
{
    /// <summary>Whether all filters match; without filters, always.</summary>
    public static bool All(ReadOnlySpan<byte> data, IReadOnlyList<TopicFilter> filters)
    {
        if (filters.Count == 0)
        {
            return true;
        }

        var matched = 0;
        var reader = new Utf8JsonReader(data);
        reader.Read();
        while (matched < filters.Count && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var filter = Find(ref reader, filters);
            reader.Read();
            if (filter is not null)
            {
                if (!Matches(ref reader, filter.Value))
                {
                    return false;
                }

                matched++;
            }

            reader.Skip();
        }

        return matched == filters.Count;
    }

    /// <summary>The text of one field; null when it has none.</summary>
    public static string? TextOf(ReadOnlySpan<byte> data, string field)
    {
        var reader = new Utf8JsonReader(data);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(field);
            reader.Read();
            if (found)
            {
                return TextOf(ref reader);
            }

            reader.Skip();
        }

        return null;
    }

    private static TopicFilter? Find(ref Utf8JsonReader reader, IReadOnlyList<TopicFilter> filters)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            if (reader.ValueTextEquals(filters[i].Field))
            {
                return filters[i];
            }
        }

        return null;
    }

    private static bool Matches(ref Utf8JsonReader reader, string value) => reader.TokenType switch
    {
        JsonTokenType.String => reader.ValueTextEquals(value),
        _ => TextOf(ref reader) == value,
    };

    private static string? TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.StartObject or JsonTokenType.StartArray => null,
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };
}
