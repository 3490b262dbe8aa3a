using System.Text.Json.Serialization;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>Answer of <c>GET /@connections/{id}</c>; instants as RFC 3339 in UTC.</summary>
internal sealed record ConnectionDescription(
    [property: JsonPropertyName("connectedAt")] string ConnectedAt,
    [property: JsonPropertyName("identity")] ConnectionClient Identity,
    [property: JsonPropertyName("lastActiveAt")] string LastActiveAt);

/// <summary>Who is at the other end.</summary>
internal sealed record ConnectionClient(
    [property: JsonPropertyName("sourceIp")] string SourceIp,
    [property: JsonPropertyName("userAgent")] string UserAgent);

/// <summary>The body of an error.</summary>
internal sealed record ErrorBody([property: JsonPropertyName("message")] string Message);

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(ConnectionDescription))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ConnectionsJson : JsonSerializerContext;
