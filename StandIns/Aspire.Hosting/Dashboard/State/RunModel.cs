using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dashboard.State;

/// <summary>What the dashboard says of the run as a whole.</summary>
/// <param name="Name">The AppHost.</param>
/// <param name="Now">The host's clock, so that a browser with another one computes the same uptimes.</param>
internal sealed record RunModel([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("now")] DateTimeOffset Now);
