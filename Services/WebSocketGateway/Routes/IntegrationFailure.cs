using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>What a client is told, in the words of Amazon API Gateway, when the integration of its message fails.</summary>
internal sealed record IntegrationFailure(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("connectionId")] string ConnectionId,
    [property: JsonPropertyName("requestId")] string RequestId)
{
    public static SharedFrame Of(ConnectionId connectionId, string requestId) => SharedFrame.Of(JsonSerializer.SerializeToUtf8Bytes(
        new IntegrationFailure("Internal server error", connectionId.ToString(), requestId), RoutesJson.Default.IntegrationFailure));
}

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(IntegrationFailure))]
internal sealed partial class RoutesJson : JsonSerializerContext;
