using System.Buffers;
using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.ViewModelProjector.Merge;

/// <summary>
/// An <see cref="ItemState"/> as text: <c>{"created":"…","deleted":"…","values":[{"version":"…","fields":{…}}]}</c>. Fields that came with one event share
/// one version, which makes the usual item half as long as a version for each field would.
/// </summary>
internal static class MergeJson
{
    public static string Write(ItemState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteVersion(json, "created"u8, state.Created);
            WriteVersion(json, "deleted"u8, state.Deleted);
            json.WriteStartArray("values"u8);
            foreach (var group in state.Fields.GroupBy(field => field.Value.Version).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("version"u8, group.Key);
                json.WriteStartObject("fields"u8);
                foreach (var (name, value) in group.OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    json.WriteRawValue(value.Json, skipInputValidation: true);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static ItemState Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var fields = new Dictionary<string, FieldValue>();
        foreach (var group in root.GetProperty("values"u8).EnumerateArray())
        {
            var version = group.GetProperty("version"u8).GetString()!;
            foreach (var field in group.GetProperty("fields"u8).EnumerateObject())
            {
                fields[field.Name] = new FieldValue(field.Value.GetRawText(), version);
            }
        }

        return new ItemState(ReadVersion(root, "created"u8), ReadVersion(root, "deleted"u8), fields);
    }

    private static void WriteVersion(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? version)
    {
        if (version is not null)
        {
            json.WriteString(name, version);
        }
    }

    private static string? ReadVersion(JsonElement root, ReadOnlySpan<byte> name) =>
        root.TryGetProperty(name, out var version) ? version.GetString() : null;
}
