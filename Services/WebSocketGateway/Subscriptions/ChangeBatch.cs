using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>What is new in a topic: encoded once, for all its subscribers.</summary>
/// <param name="Changes">The newest change per key.</param>
/// <param name="Frames">The same as frames, ready to send.</param>
/// <param name="Cursor">The cursor in the frames.</param>
internal sealed record ChangeBatch(IReadOnlyList<Entry> Changes, IReadOnlyList<SharedFrame> Frames, string Cursor)
{
    public int Bytes { get; } = Frames.Sum(frame => frame.Json.Length);
}
