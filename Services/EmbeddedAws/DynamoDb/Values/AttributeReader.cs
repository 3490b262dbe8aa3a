using System.Text;
using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>
/// Values from JSON. What is no JSON of this form is a JsonException; what is, but no value that DynamoDB takes, is a ValidationException.
/// </summary>
internal static class AttributeReader
{
    private const string Empty = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";

    private const string Many =
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes";

    private static readonly (AttributeType Type, byte[] Name)[] Types =
        [.. Enum.GetValues<AttributeType>().Select(type => (type, Encoding.UTF8.GetBytes(type.ToString())))];

    public static AttributeMap ReadMap(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var attributes = new AttributeMapBuilder();
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            var name = AttributeNames.Read(ref reader);
            if (name.Length == 0)
            {
                throw AwsError.Validation("Empty attribute name");
            }

            Next(ref reader);
            attributes.Set(name, ReadValue(ref reader));
        }

        return attributes.Build();
    }

    public static AttributeValue ReadValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            throw AwsError.Validation(Empty);
        }

        Expect(ref reader, JsonTokenType.StartObject);
        AttributeValue? value = null;
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            var type = TypeOf(ref reader);
            if (Next(ref reader) == JsonTokenType.Null || type is null)
            {
                reader.Skip();
                continue;
            }

            value = value is null ? ReadContent(ref reader, type.Value) : throw AwsError.Validation(Many);
        }

        return value ?? throw AwsError.Validation(Empty);
    }

    private static AttributeValue ReadContent(ref Utf8JsonReader reader, AttributeType type) => type switch
    {
        AttributeType.S => new StringValue(ReadString(ref reader)),
        AttributeType.N => ReadNumber(ref reader),
        AttributeType.B => new BinaryValue(ReadBinary(ref reader)),
        AttributeType.BOOL => ReadBoolean(ref reader) ? BoolValue.True : BoolValue.False,
        AttributeType.NULL => ReadBoolean(ref reader)
            ? NullValue.Instance
            : throw DynamoDbErrors.Invalid("Null attribute value types must have the value of true"),
        AttributeType.M => new MapValue(ReadMap(ref reader)),
        AttributeType.L => ReadList(ref reader),
        _ => SetReader.Read(ref reader, type),
    };

    private static ListValue ReadList(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var elements = new List<AttributeValue>();
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            elements.Add(ReadValue(ref reader));
        }

        return new ListValue(elements);
    }

    public static string ReadString(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    public static NumberValue ReadNumber(ref Utf8JsonReader reader)
    {
        try
        {
            return new NumberValue(DynamoNumber.Parse(ReadString(ref reader)));
        }
        catch (DynamoNumberException fault)
        {
            throw AwsError.Validation(fault.Message);
        }
    }

    public static byte[] ReadBinary(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw new JsonException();
    }

    public static void Expect(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
        {
            throw new JsonException();
        }
    }

    public static JsonTokenType Next(ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : throw new JsonException();

    private static bool ReadBoolean(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : throw new JsonException();

    private static AttributeType? TypeOf(ref Utf8JsonReader reader)
    {
        foreach (var (type, name) in Types)
        {
            if (reader.ValueTextEquals(name))
            {
                return type;
            }
        }

        return null;
    }
}
