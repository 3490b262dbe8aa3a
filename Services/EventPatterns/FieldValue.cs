using System.Globalization;
using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>A scalar of the event as the tests see it.</summary>
/// <param name="Text">Of a string what it says, of a number how it is written.</param>
/// <param name="Number">Of a number that a decimal can hold.</param>
internal readonly record struct FieldValue(JsonValueKind Kind, string Text, decimal? Number = null)
{
    public bool IsString => Kind == JsonValueKind.String;

    public static FieldValue Of(JsonElement scalar)
    {
        switch (scalar.ValueKind)
        {
            case JsonValueKind.String:
                return new FieldValue(JsonValueKind.String, scalar.GetString()!);
            case JsonValueKind.Number:
                var text = scalar.GetRawText();
                return new FieldValue(JsonValueKind.Number, text, TryParseNumber(text, out var number) ? number : null);
            case var kind:
                return new FieldValue(kind, "");
        }
    }

    public static bool TryParseNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
