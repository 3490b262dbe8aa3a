using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Contracts.Frames;

/// <summary>
/// Writes the frames of one topic around changes that are encoded already. Pure: entries in, bytes out. No frame is longer than
/// <see cref="MaxBytes"/>, as Amazon API Gateway accepts no longer message; a single change is always shorter than that.
/// </summary>
public sealed class FrameWriter(string topic)
{
    /// <summary>The longest frame.</summary>
    public const int MaxBytes = 128 * 1024;

    private static readonly byte[] End = "]}"u8.ToArray();
    private static readonly byte[] EndWithMore = "],\"more\":true}"u8.ToArray();

    private readonly JsonEncodedText _topic = JsonEncodedText.Encode(topic, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>
    /// A <see cref="ChangesFrame"/>, or several, to keep and share. Only the last says that the client has all of them.
    /// </summary>
    /// <param name="cursors">The cursors of the frames.</param>
    /// <param name="changes">At most one of each key.</param>
    /// <param name="create">Makes a frame of its length, and lets it be written.</param>
    public List<T> Changes<T>(CursorStep cursors, IEnumerable<EncodedChange> changes, Func<int, Action<Span<byte>>, T> create)
    {
        var (head, lastHead) = (Head("changes", cursors.Before, "changes"), Head("changes", cursors.After, "changes"));
        return [.. FrameSplit.Of(changes, RoomAfter(head, lastHead)).Select(part => Write(part.More ? head : lastHead, part.Changes, End, create))];
    }

    /// <summary>
    /// <see cref="ChangesFrame"/>s, written as they are asked for, each valid until the next. Only the last says that the client has all
    /// of them.
    /// </summary>
    public IEnumerable<FramePart> ChangesInTurn(CursorStep cursors, IEnumerable<EncodedChange> changes)
    {
        var (head, lastHead) = (Head("changes", cursors.Before, "changes"), Head("changes", cursors.After, "changes"));
        return WriteInTurn(changes, RoomAfter(head, lastHead), part => part.More ? head : lastHead, _ => End);
    }

    /// <summary><see cref="SnapshotFrame"/>s, written as they are asked for, each valid until the next.</summary>
    public IEnumerable<FramePart> SnapshotInTurn(string cursor, IEnumerable<EncodedChange> items) =>
        ItemsInTurn("snapshot", cursor, items);

    /// <summary><see cref="ResetFrame"/>s, written as they are asked for, each valid until the next.</summary>
    public IEnumerable<FramePart> ResetInTurn(string cursor, IEnumerable<EncodedChange> items) => ItemsInTurn("reset", cursor, items);

    private IEnumerable<FramePart> ItemsInTurn(string type, string cursor, IEnumerable<EncodedChange> items)
    {
        var head = Head(type, cursor, "items");
        return WriteInTurn(items, RoomAfter(head), _ => head, part => part.More ? EndWithMore : End);
    }

    private byte[] Head(string type, string cursor, string list) =>
        Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","topic":"{{_topic}}","cursor":"{{cursor}}","{{list}}":[""");

    private static int RoomAfter(params ReadOnlySpan<byte[]> heads)
    {
        var longest = 0;
        foreach (var head in heads)
        {
            longest = Math.Max(longest, head.Length);
        }

        return MaxBytes - longest - EndWithMore.Length;
    }

    private static IEnumerable<FramePart> WriteInTurn(
        IEnumerable<EncodedChange> entries, int room, Func<FrameSplit.Part, byte[]> head, Func<FrameSplit.Part, byte[]> end)
    {
        foreach (var part in FrameSplit.Of(entries, room))
        {
            var (start, stop) = (head(part), end(part));
            var length = LengthOf(start, part.Changes, stop);
            var buffer = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                Fill(buffer, start, part.Changes, stop);
                yield return new FramePart(buffer.AsMemory(0, length), IsLast: !part.More);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static T Write<T>(byte[] head, List<EncodedChange> entries, byte[] end, Func<int, Action<Span<byte>>, T> create) =>
        create(LengthOf(head, entries, end), json => Fill(json, head, entries, end));

    private static int LengthOf(byte[] head, List<EncodedChange> entries, byte[] end) =>
        head.Length + entries.Sum(entry => entry.Json.Length) + Math.Max(0, entries.Count - 1) + end.Length;

    private static void Fill(Span<byte> frame, byte[] head, List<EncodedChange> entries, byte[] end)
    {
        head.CopyTo(frame);
        var position = head.Length;
        for (var i = 0; i < entries.Count; i++)
        {
            if (i > 0)
            {
                frame[position++] = (byte)',';
            }

            var json = entries[i].Json.Span;
            json.CopyTo(frame[position..]);
            position += json.Length;
        }

        end.CopyTo(frame[position..]);
    }
}
