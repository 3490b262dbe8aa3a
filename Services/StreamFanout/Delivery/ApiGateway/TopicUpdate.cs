using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Topics;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>What a batch means to one topic, encoded once for all who subscribe to it.</summary>
/// <param name="spelling">The topic as its subscribers name it.</param>
/// <param name="topic">The topic.</param>
/// <param name="changes">At most one of each key.</param>
/// <param name="session">The reading of the shard that it comes from.</param>
/// <param name="cursors">Gives the cursor of the frames.</param>
internal sealed class TopicUpdate(
    string spelling, Topic topic, IReadOnlyList<EncodedChange> changes, ShardSession session, FanoutCursors cursors)
{
    private IReadOnlyList<byte[]>? _frames;

    public string Spelling => spelling;

    public Topic Topic => topic;

    public IReadOnlyList<EncodedChange> Changes => changes;

    public ShardSession Session => session;

    public IReadOnlyList<byte[]> Frames => LazyInitializer.EnsureInitialized(ref _frames, () => Write(spelling, changes, cursors));

    /// <summary>
    /// Frames with the cursor up to which everything has been delivered to everyone. It does not speak of these changes themselves, so it holds for who leaves
    /// between two frames as well.
    /// </summary>
    public static IReadOnlyList<byte[]> Write(string spelling, IEnumerable<EncodedChange> changes, FanoutCursors cursors)
    {
        var cursor = cursors.Current();
        return new FrameWriter(spelling).Changes(new CursorStep(cursor, cursor), changes, Allocate);
    }

    private static byte[] Allocate(int length, Action<Span<byte>> write)
    {
        var frame = new byte[length];
        write(frame);
        return frame;
    }
}
