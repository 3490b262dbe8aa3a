using System.Text.Json.Serialization;

namespace EventDrivenFrontends.Contracts.Delivery;

/// <summary>How far one stream shard has been delivered to one gateway.</summary>
/// <param name="Shard">The shard's id.</param>
/// <param name="Watermark">
/// All changes of this shard with a version at or below it are in this or an earlier delivery; the allowance for clock skew is already taken off.
/// Null while nothing is known.
/// </param>
public sealed record ShardProgress(
    [property: JsonPropertyName("shard")] string Shard,
    [property: JsonPropertyName("watermark")] string? Watermark);
