using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Contracts.Delivery;

/// <summary>
/// What a StreamFanout instance posts to a gateway node, <c>POST</c> <see cref="Path"/>: changes, and how far each shard that it owns has come.
/// An empty one is the heartbeat, sent at least every <see cref="HeartbeatSeconds"/> seconds.
/// </summary>
/// <param name="Instance">The StreamFanout process.</param>
/// <param name="Link">Made anew whenever the instance starts, or starts again, to deliver to this gateway.</param>
/// <param name="Sequence">From 1 within a link, without gaps. A retry of a post that failed keeps its number.</param>
/// <param name="Changes">In stream order per key; empty on a heartbeat.</param>
/// <param name="Progress">Each shard that the instance owns.</param>
/// <param name="Active">Ids of all shards of the stream that may still bring changes, whoever owns them.</param>
/// <remarks>
/// A gateway that sees anything but the successor of the last delivery of the same instance and link, or a shard whose owner changed, may have missed
/// changes and reloads its replica. Until it has, its cursors do not move.
/// </remarks>
public sealed record FanoutDelivery(
    [property: JsonPropertyName("instance")] string Instance,
    [property: JsonPropertyName("link")] string Link,
    [property: JsonPropertyName("sequence")] long Sequence,
    [property: JsonPropertyName("changes")] IReadOnlyList<Change> Changes,
    [property: JsonPropertyName("progress")] IReadOnlyList<ShardProgress> Progress,
    [property: JsonPropertyName("active")] IReadOnlyList<string> Active)
{
    /// <summary>Path of the gateway's endpoint for deliveries. Answers 204, or 409 when it has seen a higher sequence of the same link.</summary>
    public const string Path = "/internal/deliveries";

    /// <summary>The longest silence of a live link, in seconds.</summary>
    public const int HeartbeatSeconds = 1;
}
