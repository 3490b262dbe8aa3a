using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.WebSocketGateway.Reading;

/// <summary>Answer of <c>GET /views</c>: the views of which the caller may read something.</summary>
internal sealed record ViewList([property: JsonPropertyName("views")] IReadOnlyList<ViewDescription> Views);

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(ViewList))]
internal sealed partial class ViewListJson : JsonSerializerContext;
