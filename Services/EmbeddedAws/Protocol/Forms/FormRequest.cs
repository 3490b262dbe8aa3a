using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

/// <summary>
/// Turns form fields into the JSON of the same request record. The record's own type tells which names are lists and which texts are
/// numbers, so an operation is declared once for both protocols.
/// </summary>
internal static class FormRequest
{
    public static ReadOnlyMemory<byte> ToJson(FormNode form, JsonTypeInfo type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonText.WriterOptions))
        {
            WriteObject(writer, form, type);
        }

        return buffer.WrittenMemory;
    }

    private static void WriteObject(Utf8JsonWriter writer, FormNode node, JsonTypeInfo type)
    {
        writer.WriteStartObject();
        foreach (var property in type.Properties)
        {
            var names = FormNames.Of(property);
            if ((node[names?.Name ?? property.Name] ?? node[property.Name]) is { } value)
            {
                writer.WritePropertyName(property.Name);
                WriteValue(writer, value, type.Options.GetTypeInfo(property.PropertyType), names, property.Name);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, FormNode node, JsonTypeInfo type, FormNameAttribute? names, string path)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                WriteObject(writer, node, type);
                break;
            case JsonTypeInfoKind.Enumerable:
                WriteList(writer, node, type, path);
                break;
            case JsonTypeInfoKind.Dictionary:
                WriteMap(writer, node, type, names, path);
                break;
            default:
                WriteScalar(writer, node.Value, Nullable.GetUnderlyingType(type.Type) ?? type.Type, path);
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, FormNode node, JsonTypeInfo type, string path)
    {
        var element = type.Options.GetTypeInfo(type.ElementType!);
        writer.WriteStartArray();
        foreach (var item in (node["member"] ?? node).Numbered)
        {
            WriteValue(writer, item, element, null, path);
        }

        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, FormNode node, JsonTypeInfo type, FormNameAttribute? names, string path)
    {
        var element = type.Options.GetTypeInfo(type.ElementType!);
        writer.WriteStartObject();
        foreach (var entry in (node["entry"] ?? node).Numbered)
        {
            var name = entry[names?.Key ?? "key"]?.Value ?? throw Malformed(path);
            writer.WritePropertyName(name);
            WriteValue(writer, entry[names?.Value ?? "value"] ?? throw Malformed(path), element, null, name);
        }

        writer.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter writer, string? text, Type type, string path)
    {
        if (text is null)
        {
            throw Malformed(path);
        }

        if (type == typeof(bool))
        {
            writer.WriteBooleanValue(bool.TryParse(text, out var flag) ? flag : throw Malformed(path));
        }
        else if (type == typeof(int) || type == typeof(long))
        {
            var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            writer.WriteNumberValue(isNumber ? number : throw Malformed(path));
        }
        else if (type == typeof(double) || type == typeof(decimal))
        {
            var isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
            writer.WriteNumberValue(isNumber ? number : throw Malformed(path));
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    private static AwsError Malformed(string path) => new("MalformedInput", 400, $"The value of {path} is malformed.") { IsCommon = true };
}
