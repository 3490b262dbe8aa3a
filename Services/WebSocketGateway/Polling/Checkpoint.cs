using EventDrivenFrontends.WebSocketGateway.Cursors;
using Microsoft.Net.Http.Headers;

namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>A moment of a view that pollers are shown: with it and a topic, every byte of the answer is given.</summary>
/// <param name="Moment">The view and its cursor.</param>
/// <param name="ETag">Names this checkpoint among all of all nodes. Weak, as an answer may be compressed or not.</param>
/// <param name="TakenAt">When, by the clock's timestamp.</param>
internal sealed record Checkpoint(Moment Moment, EntityTagHeaderValue ETag, long TakenAt);
