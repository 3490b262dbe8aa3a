using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

internal sealed class AttributeMapConverter : JsonConverter<AttributeMap>
{
    public override AttributeMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AttributeReader.ReadMap(ref reader);

    public override void Write(Utf8JsonWriter writer, AttributeMap value, JsonSerializerOptions options) =>
        AttributeWriter.Write(writer, value);
}
