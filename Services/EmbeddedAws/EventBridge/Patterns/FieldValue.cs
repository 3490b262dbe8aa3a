using System.Globalization;
using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Patterns;

/// <summary>A scalar of the event as the tests see it.</summary>
internal readonly record struct FieldValue(JsonValueKind Kind, string Text)
{
    public bool IsString => Kind == JsonValueKind.String;

    public static FieldValue Of(JsonElement scalar) =>
        new(scalar.ValueKind, scalar.ValueKind == JsonValueKind.String ? scalar.GetString()! : scalar.GetRawText());

    public bool TryGetNumber(out decimal number)
    {
        number = 0;
        return Kind == JsonValueKind.Number && TryParseNumber(Text, out number);
    }

    public static bool TryParseNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
