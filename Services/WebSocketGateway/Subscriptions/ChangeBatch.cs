using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>What is new in a topic: encoded once, for all its subscribers, when the first of them asks for it.</summary>
/// <param name="view">The view.</param>
/// <param name="writer">Writes the topic's frames.</param>
/// <param name="changes">The newest change per key.</param>
/// <param name="moment">The view with the changes.</param>
/// <param name="cursors">The cursors in the frames.</param>
/// <param name="madeAt">When the subscribers are told, by the clock's timestamp.</param>
internal sealed class ChangeBatch(
    string view, FrameWriter writer, IReadOnlyList<Entry> changes, Moment moment, CursorStep cursors, long madeAt)
{
    // Made once, and asked for by every subscriber: only who makes them has a delegate made for it.
    private SharedFrame[]? _frames;
    private byte[]? _events;
    private DateTimeOffset[]? _happenedAt;
    private int _bytes;

    public string View => view;

    public long MadeAt => madeAt;

    /// <summary>What a subscriber then has that has missed no batch.</summary>
    public ReplicaPosition UpTo { get; } = moment.State.Position;

    /// <summary>The watermark at that position.</summary>
    public Watermark Watermark { get; } = moment.Watermark;

    public IReadOnlyList<Entry> Changes => changes;

    /// <summary>When each change happened.</summary>
    public ReadOnlySpan<DateTimeOffset> HappenedAt =>
        _happenedAt ?? LazyInitializer.EnsureInitialized(ref _happenedAt, () => [.. changes.Select(TimeOf)]);

    /// <summary>The changes as frames, ready to send.</summary>
    public SharedFrame[] Frames =>
        _frames ?? LazyInitializer.EnsureInitialized(ref _frames, () => [.. writer.Changes<SharedFrame>(cursors, changes, SharedFrame.Of)]);

    /// <summary>Has the frames made now.</summary>
    public void Encode() => _ = Frames;

    /// <summary>The changes as events of an event stream, ready to send.</summary>
    public ReadOnlyMemory<byte> Events => _events ?? LazyInitializer.EnsureInitialized(ref _events, () => EventText.Of(Frames, cursors));

    /// <summary>What the frames weigh.</summary>
    public int Bytes => _bytes > 0 ? _bytes : _bytes = Frames.Sum(frame => frame.Json.Length);

    private static DateTimeOffset TimeOf(Entry change) => Timestamp.TryParse(change.At, out var at) ? at : DateTimeOffset.UnixEpoch;
}
