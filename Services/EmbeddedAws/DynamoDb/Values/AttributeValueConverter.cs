using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

internal sealed class AttributeValueConverter : JsonConverter<AttributeValue>
{
    public override AttributeValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AttributeReader.ReadValue(ref reader);

    public override void Write(Utf8JsonWriter writer, AttributeValue value, JsonSerializerOptions options) =>
        AttributeWriter.Write(writer, value);
}
