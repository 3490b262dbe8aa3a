using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>Values as JSON: an object with the type's name and the content.</summary>
internal static class AttributeWriter
{
    public static void Write(Utf8JsonWriter writer, AttributeMap map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, AttributeValue value)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case StringValue text:
                writer.WriteString("S"u8, text.Value);
                break;
            case NumberValue number:
                writer.WriteString("N"u8, number.Value.ToString());
                break;
            case BinaryValue binary:
                writer.WriteBase64String("B"u8, binary.Value.Span);
                break;
            case BoolValue boolean:
                writer.WriteBoolean("BOOL"u8, boolean.Value);
                break;
            case NullValue:
                writer.WriteBoolean("NULL"u8, true);
                break;
            case SetValue set:
                WriteSet(writer, set);
                break;
            case ListValue list:
                writer.WriteStartArray("L"u8);
                foreach (var element in list.Elements)
                {
                    Write(writer, element);
                }

                writer.WriteEndArray();
                break;
            case MapValue map:
                writer.WritePropertyName("M"u8);
                Write(writer, map.Attributes);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteSet(Utf8JsonWriter writer, SetValue set)
    {
        writer.WriteStartArray(set.Type.ToString());
        foreach (var element in set.Elements)
        {
            switch (element)
            {
                case StringValue text:
                    writer.WriteStringValue(text.Value);
                    break;
                case NumberValue number:
                    writer.WriteStringValue(number.Value.ToString());
                    break;
                case BinaryValue binary:
                    writer.WriteBase64StringValue(binary.Value.Span);
                    break;
            }
        }

        writer.WriteEndArray();
    }
}
