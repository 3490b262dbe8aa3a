using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Inputs;

/// <summary>
/// Fills the <c>&lt;name&gt;</c> placeholders of an InputTemplate. Inside the quotes of a JSON string a value becomes text; elsewhere it
/// is JSON. A value that the event lacks becomes empty text.
/// </summary>
internal static class InputTemplate
{
    public static string Fill(string template, Func<string, JsonElement?> find)
    {
        var filled = new StringBuilder(template.Length);
        var inQuotes = false;
        for (var at = 0; at < template.Length; at++)
        {
            var character = template[at];
            if (character == '\\' && at + 1 < template.Length)
            {
                filled.Append(character).Append(template[++at]);
            }
            else if (character == '<' && PlaceholderEnd(template, at) is { } end)
            {
                Append(filled, find(template[(at + 1)..end]), inQuotes);
                at = end;
            }
            else
            {
                inQuotes ^= character == '"';
                filled.Append(character);
            }
        }

        return filled.ToString();
    }

    public static IEnumerable<string> Placeholders(string template)
    {
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] == '<' && PlaceholderEnd(template, at) is { } end)
            {
                yield return template[(at + 1)..end];
                at = end;
            }
        }
    }

    private static int? PlaceholderEnd(string template, int open)
    {
        for (var at = open + 1; at < template.Length; at++)
        {
            if (template[at] == '>')
            {
                return at > open + 1 ? at : null;
            }

            if (!char.IsAsciiLetterOrDigit(template[at]) && template[at] is not ('_' or '-' or '.'))
            {
                return null;
            }
        }

        return null;
    }

    private static void Append(StringBuilder filled, JsonElement? value, bool inQuotes)
    {
        switch (value)
        {
            case null:
                filled.Append(inQuotes ? "" : "\"\"");
                break;
            case { ValueKind: JsonValueKind.String } text when inQuotes:
                filled.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.GetString()!));
                break;
            case { ValueKind: JsonValueKind.Object or JsonValueKind.Array } nested when inQuotes:
                filled.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(nested.GetRawText()));
                break;
            default:
                filled.Append(value.Value.GetRawText());
                break;
        }
    }
}
