using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Records;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SqsRecord))]
internal sealed partial class SqsRecordJson : JsonSerializerContext;
