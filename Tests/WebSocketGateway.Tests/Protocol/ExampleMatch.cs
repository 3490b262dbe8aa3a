using System.Text.Json;
using System.Text.RegularExpressions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protocol;

/// <summary>Compares what came with what the document says, in which … stands for anything.</summary>
internal static class ExampleMatch
{
    private const string Anything = "…";

    /// <summary>Compares JSON: the same properties and values, in any order of properties.</summary>
    public static void Json(string expected, string actual)
    {
        // A list of anything is written without quotation marks.
        var pattern = expected.Replace($"[{Anything}]", $"\"{Anything}\"", StringComparison.Ordinal);
        Assert.True(
            Fits(JsonSerializer.Deserialize<JsonElement>(pattern), JsonSerializer.Deserialize<JsonElement>(actual)),
            $"The document says\n{expected}\nand the gateway\n{actual}");
    }

    public static void Text(string expected, string? actual) =>
        Assert.Matches($"^{Regex.Escape(expected).Replace(Anything, ".+", StringComparison.Ordinal)}$", actual ?? "");

    private static bool Fits(JsonElement expected, JsonElement actual) => expected.ValueKind switch
    {
        JsonValueKind.String when expected.GetString() == Anything => true,
        JsonValueKind.Object => actual.ValueKind is JsonValueKind.Object
            && expected.EnumerateObject().Select(p => p.Name).Order().SequenceEqual(actual.EnumerateObject().Select(p => p.Name).Order())
            && expected.EnumerateObject().All(property => Fits(property.Value, actual.GetProperty(property.Name))),
        JsonValueKind.Array => actual.ValueKind is JsonValueKind.Array
            && expected.GetArrayLength() == actual.GetArrayLength()
            && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(pair => Fits(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(expected, actual),
    };
}
