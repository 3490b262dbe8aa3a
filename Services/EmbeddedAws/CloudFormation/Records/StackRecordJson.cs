using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Records;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StackRecord))]
internal sealed partial class StackRecordJson : JsonSerializerContext;
