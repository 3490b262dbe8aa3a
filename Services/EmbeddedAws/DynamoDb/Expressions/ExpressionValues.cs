using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>The member ExpressionAttributeValues.</summary>
[JsonConverter(typeof(ExpressionValuesConverter))]
internal sealed class ExpressionValues : Dictionary<string, AttributeValue>;

/// <summary>A fault of a value names the value's placeholder.</summary>
internal sealed class ExpressionValuesConverter : JsonConverter<ExpressionValues>
{
    public override ExpressionValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        AttributeReader.Expect(ref reader, JsonTokenType.StartObject);
        var values = new ExpressionValues();
        while (AttributeReader.Next(ref reader) != JsonTokenType.EndObject)
        {
            var placeholder = reader.GetString()!;
            AttributeReader.Next(ref reader);
            try
            {
                values[placeholder] = AttributeReader.ReadValue(ref reader);
            }
            catch (AwsError fault)
            {
                throw AwsError.Validation($"ExpressionAttributeValues contains invalid value: {fault.Message} for key {placeholder}");
            }
        }

        return values;
    }

    public override void Write(Utf8JsonWriter writer, ExpressionValues value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (placeholder, content) in value)
        {
            writer.WritePropertyName(placeholder);
            AttributeWriter.Write(writer, content);
        }

        writer.WriteEndObject();
    }
}
