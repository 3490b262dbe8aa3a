using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>A moment of a view that pollers are shown: with it and a topic, every byte of the answer is given.</summary>
/// <param name="State">The view's state.</param>
/// <param name="Cursor">The cursor that goes with it.</param>
/// <param name="ETag">Names this checkpoint among all of all nodes.</param>
/// <param name="TakenAt">When, by the clock's timestamp.</param>
internal sealed record Checkpoint(ViewState State, string Cursor, string ETag, long TakenAt);
