using System.Buffers;
using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.ViewModelProjector.Merge;

/// <summary>How an item's data is written: the key, then the fields that the view names in its order, then the others by name.</summary>
internal sealed class ItemShape(string key, IReadOnlyList<string> fields)
{
    private readonly HashSet<string> _named = [key, .. fields];

    /// <summary>The item's data as a JSON object; null when the item is not visible.</summary>
    public string? Write(string keyValue, ItemState state)
    {
        if (!state.IsVisible)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(key, keyValue);
            foreach (var name in fields)
            {
                if (state.Fields.TryGetValue(name, out var value))
                {
                    Write(json, name, value);
                }
            }

            foreach (var (name, value) in state.Fields.Where(f => !_named.Contains(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                Write(json, name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string name, FieldValue value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.Json, skipInputValidation: true);
    }
}
