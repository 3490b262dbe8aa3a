using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>What is new in a topic: encoded once, for all its subscribers, when the first of them asks for it.</summary>
/// <param name="writer">Writes the topic's frames.</param>
/// <param name="changes">The newest change per key.</param>
/// <param name="moment">The view with the changes.</param>
/// <param name="cursors">The cursors in the frames.</param>
internal sealed class ChangeBatch(FrameWriter writer, IReadOnlyList<Entry> changes, Moment moment, CursorStep cursors)
{
    private IReadOnlyList<SharedFrame>? _frames;
    private byte[]? _events;

    /// <summary>What a subscriber then has that has missed no batch.</summary>
    public ReplicaPosition UpTo { get; } = moment.State.Position;

    /// <summary>The watermark at that position.</summary>
    public Watermark Watermark { get; } = moment.Watermark;

    public IReadOnlyList<Entry> Changes => changes;

    /// <summary>The changes as frames, ready to send.</summary>
    public IReadOnlyList<SharedFrame> Frames =>
        LazyInitializer.EnsureInitialized(ref _frames, () => writer.Changes<SharedFrame>(cursors, changes, SharedFrame.Of));

    /// <summary>The changes as events of an event stream, ready to send.</summary>
    public ReadOnlyMemory<byte> Events => LazyInitializer.EnsureInitialized(ref _events, () => EventText.Of(Frames, cursors));

    /// <summary>What the frames weigh.</summary>
    public int Bytes => Frames.Sum(frame => frame.Json.Length);
}
