using System.Text.Json.Serialization;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Endpoints;

/// <summary>The JSON of endpoints in the table.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(WebhookEndpoint))]
internal sealed partial class EndpointJson : JsonSerializerContext;
