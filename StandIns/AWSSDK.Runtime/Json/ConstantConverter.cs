using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Json;

/// <summary>Reads and writes a <see cref="ConstantClass"/> as its value.</summary>
/// <param name="make">Makes the constant of a value.</param>
public abstract class ConstantConverter<T>(Func<string, T> make) : JsonConverter<T>
    where T : ConstantClass
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } value ? make(value) : null;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
