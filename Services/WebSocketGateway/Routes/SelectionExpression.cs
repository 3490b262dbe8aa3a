using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>Finds the name of a route in a message. Pure.</summary>
internal sealed partial class SelectionExpression
{
    private readonly string[] _path;

    private SelectionExpression(string[] path) => _path = path;

    /// <summary>Reads <c>$request.body.name.name…</c>, also in braces as <c>${request.body.name}</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SelectionExpression? expression)
    {
        var match = Form().Match(text);
        expression = match.Success ? new SelectionExpression(match.Groups["path"].Value.Split('.')) : null;
        return expression is not null;
    }

    /// <summary>The text of the scalar that the message has there; null when it has none or is no JSON.</summary>
    public string? Select(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            using var document = JsonDocument.ParseValue(ref reader);
            return reader.Read() ? null : TextOf(Find(document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for a string of half a surrogate pair.
            return null;
        }
    }

    private JsonElement Find(JsonElement element)
    {
        foreach (var name in _path)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    private static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };

    [GeneratedRegex(@"^(?:\$request\.body\.(?<path>[\w-]+(?:\.[\w-]+)*)|\$\{request\.body\.(?<path>[\w-]+(?:\.[\w-]+)*)\})$")]
    private static partial Regex Form();
}
