using System.Text.Json.Serialization;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Records;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventBridgeRecord))]
internal sealed partial class EventBridgeRecordJson : JsonSerializerContext;
