using System.Text.Json;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>Finds strings that are JSON but no Unicode text.</summary>
internal static class JsonText
{
    /// <summary>
    /// The first property or value with half of a surrogate pair, or null. JSON's grammar allows such an escape, but readers throw on it or replace it, so
    /// one accepted here would fail in every gateway and client. Only text with an escape that could be one is looked at closely.
    /// </summary>
    public static string? FindLoneSurrogate(JsonElement element) =>
        element.GetRawText().Contains("\\ud", StringComparison.OrdinalIgnoreCase) ? Find(element, "detail") : null;

    private static string? Find(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return IsText(element.GetString) ? null : path;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select((item, index) => Find(item, $"{path}[{index}]")).FirstOrDefault(found => found is not null);
            case JsonValueKind.Object:
                return element.EnumerateObject()
                    .Select(property => IsText(() => property.Name) ? Find(property.Value, $"{path}.{property.Name}") : $"a name in {path}")
                    .FirstOrDefault(found => found is not null);
            default:
                return null;
        }
    }

    private static bool IsText(Func<string?> read)
    {
        try
        {
            read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
