using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>Sets from JSON. Each type of set words its faults in its own way, as in AWS.</summary>
internal static class SetReader
{
    private const string Invalid = "One or more parameter values were invalid: ";

    public static SetValue Read(ref Utf8JsonReader reader, AttributeType type)
    {
        AttributeReader.Expect(ref reader, JsonTokenType.StartArray);
        var elements = new List<AttributeValue>();
        while (AttributeReader.Next(ref reader) != JsonTokenType.EndArray)
        {
            elements.Add(ReadElement(ref reader, type));
        }

        if (elements.Count == 0)
        {
            throw AwsError.Validation(Invalid + type switch
            {
                AttributeType.SS => "An string set  may not be empty",
                AttributeType.NS => "An number set  may not be empty",
                _ => "Binary sets should not be empty",
            });
        }

        return elements.Distinct().Count() == elements.Count ? new SetValue(type, elements) : throw Duplicates(type, elements);
    }

    private static AttributeValue ReadElement(ref Utf8JsonReader reader, AttributeType type)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            throw AwsError.Validation(Invalid + "An string set may not have a null string as a member");
        }

        return type switch
        {
            AttributeType.SS => new StringValue(AttributeReader.ReadString(ref reader)),
            AttributeType.NS => AttributeReader.ReadNumber(ref reader),
            _ => new BinaryValue(AttributeReader.ReadBinary(ref reader)),
        };
    }

    private static AwsError Duplicates(AttributeType type, List<AttributeValue> elements)
    {
        if (type == AttributeType.NS)
        {
            return AwsError.Validation("Input collection contains duplicates");
        }

        var shown = string.Join(", ", elements.Select(element => element is BinaryValue binary
            ? Convert.ToBase64String(binary.Value.Span)
            : ((StringValue)element).Value));
        return AwsError.Validation(type == AttributeType.BS
            ? $"{Invalid}Input collection [{shown}]of type BS contains duplicates."
            : $"{Invalid}Input collection [{shown}] contains duplicates.");
    }
}
