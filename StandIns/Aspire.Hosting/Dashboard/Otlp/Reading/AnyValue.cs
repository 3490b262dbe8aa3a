using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>A message <c>AnyValue</c> as text: a scalar as it is, a list or map as JSON.</summary>
internal static class AnyValue
{
    /// <summary>Deeper ones are refused; nobody reads an attribute so deep.</summary>
    public const int MaxDepth = 16;

    public static string Text(ReadOnlySpan<byte> message, OtlpReading reading)
    {
        var text = string.Empty;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            text = Scalar(ref reader, reading) ?? Structure(ref reader, reading) ?? text;
        }

        return text;
    }

    /// <summary>The value of the field, when it is a scalar; then it is read.</summary>
    private static string? Scalar(ref ProtoReader reader, OtlpReading reading) => (reader.Field, reader.Wire) switch
    {
        (1, WireType.Bytes) => reading.Text(reader.Bytes()),
        (2, WireType.Varint) => reader.Varint() != 0 ? "true" : "false",
        (3, WireType.Varint) => ((long)reader.Varint()).ToString(CultureInfo.InvariantCulture),
        (4, WireType.Fixed64) => reader.Double().ToString(CultureInfo.InvariantCulture),
        (7, WireType.Bytes) => Base64(reader.Bytes(), reading),
        _ => null,
    };

    private static string? Structure(ref ProtoReader reader, OtlpReading reading)
    {
        if (!IsStructure(reader))
        {
            reader.Skip();
            return null;
        }

        var json = new StringBuilder();
        Append(ref reader, reading, json, depth: 1);
        return reading.Cut(json.ToString());
    }

    private static bool IsStructure(in ProtoReader reader) => reader.Wire == WireType.Bytes && reader.Field is 5 or 6;

    private static string Base64(ReadOnlySpan<byte> bytes, OtlpReading reading) =>
        reading.Cut(Convert.ToBase64String(bytes[..Math.Min(bytes.Length, reading.Limits.MaxAttributeLength)]));

    private static void Append(ref ProtoReader reader, OtlpReading reading, StringBuilder json, int depth)
    {
        if (depth > MaxDepth)
        {
            throw OtlpFaultException.Malformed($"A value is nested more than {MaxDepth} deep.");
        }

        var isMap = reader.Field == 6;
        var items = new ProtoReader(reader.Bytes());
        json.Append(isMap ? '{' : '[');
        var first = true;
        while (items.Next())
        {
            // What is cut off afterwards need not be written.
            if (!items.Is(1, WireType.Bytes) || json.Length > reading.Limits.MaxAttributeLength)
            {
                items.Skip();
                continue;
            }

            json.Append(first ? "" : ",");
            first = false;
            var item = items.Bytes();
            if (isMap)
            {
                json.Append('"').Append(JsonEncodedText.Encode(reading.Text(ProtoReader.Find(item, 1)))).Append("\":");
                item = ProtoReader.Find(item, 2);
            }

            AppendValue(item, reading, json, depth);
        }

        json.Append(isMap ? '}' : ']');
    }

    private static void AppendValue(ReadOnlySpan<byte> message, OtlpReading reading, StringBuilder json, int depth)
    {
        var reader = new ProtoReader(message);
        if (!reader.Next())
        {
            json.Append("null");
        }
        else if (IsStructure(reader))
        {
            Append(ref reader, reading, json, depth + 1);
        }
        else
        {
            var isText = reader.Wire == WireType.Bytes;
            var value = Scalar(ref reader, reading);
            json.Append(value is null ? "null" : isText ? $"\"{JsonEncodedText.Encode(value)}\"" : value);
        }
    }
}
