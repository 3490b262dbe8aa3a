using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;

/// <summary>
/// Properties of a template are loose: numbers and booleans may come as text and the other way round. The services' requests are not.
/// </summary>
internal static class PropertyBag
{
    private static readonly HashSet<string> Numbers =
    [
        "ReadCapacityUnits", "WriteCapacityUnits", "MaximumRetryAttempts", "MaximumEventAgeInSeconds",
    ];

    private static readonly HashSet<string> Flags = ["Enabled", "StreamEnabled", "SSEEnabled", "DeletionProtectionEnabled"];

    public static string? Text(this JsonObject properties, string name) => TemplateParser.Text(properties[name]);

    public static bool Differ(JsonObject before, JsonObject after, params string[] names) =>
        Array.Exists(names, name => !JsonNode.DeepEquals(before[name], after[name]));

    /// <summary>A property that a service takes as a document in text: policies and patterns may be written as either.</summary>
    public static string? Document(this JsonObject properties, string name)
    {
        if (properties[name] is not { } node || node is JsonValue)
        {
            return properties.Text(name);
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonText.WriterOptions))
        {
            node.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The named properties that are there, with their scalars in the types of the wire.</summary>
    public static JsonObject Pick(this JsonObject properties, params string[] names)
    {
        JsonObject picked = [];
        foreach (var name in names)
        {
            if (properties[name] is { } value)
            {
                picked[name] = ToWire(name, value);
            }
        }

        return picked;
    }

    public static JsonNode? ToWire(string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                JsonObject wire = [];
                foreach (var (key, member) in members)
                {
                    wire[key] = ToWire(key, member);
                }

                return wire;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => ToWire(name, item))]);
            case null:
                return null;
            default:
                return Scalar(name, TemplateParser.Text(value)!);
        }
    }

    private static JsonNode Scalar(string name, string text)
    {
        if (Numbers.Contains(name))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new TemplateException($"Value of property {name} must be a number");
        }

        if (Flags.Contains(name))
        {
            return bool.TryParse(text, out var flag) ? flag : throw new TemplateException($"Value of property {name} must be a boolean");
        }

        return text;
    }
}
