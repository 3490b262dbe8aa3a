using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;

/// <remarks>As deep as requests may be, see <see cref="DynamoDbJson"/>, and the levels of the record itself.</remarks>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true, MaxDepth = 264)]
[JsonSerializable(typeof(DynamoDbRecord))]
internal sealed partial class DynamoDbRecordJson : JsonSerializerContext;
