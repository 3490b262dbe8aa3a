using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Frames;

/// <summary>
/// Writes the frames of one topic around changes that are encoded already. Pure: entries in, bytes out. No frame is longer than
/// <see cref="MaxBytes"/>, as Amazon API Gateway accepts no longer message; a single change is always shorter than that.
/// </summary>
internal sealed class FrameWriter(string topic)
{
    public const int MaxBytes = 128 * 1024;

    private static readonly byte[] End = "]}"u8.ToArray();
    private static readonly byte[] EndWithMore = "],\"more\":true}"u8.ToArray();

    private readonly JsonEncodedText _topic = JsonEncodedText.Encode(topic, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>
    /// A <see cref="ChangesFrame"/>, or several, to keep and share. Only the last says that the client has all of them.
    /// </summary>
    public List<SharedFrame> Changes(CursorStep cursors, IEnumerable<Entry> changes)
    {
        var (head, lastHead) = (Head("changes", cursors.Before, "changes"), Head("changes", cursors.After, "changes"));
        return [.. FrameSplit.Of(changes, RoomAfter(head, lastHead)).Select(part => Write(part.More ? head : lastHead, part.Entries, End))];
    }

    /// <summary>
    /// <see cref="ChangesFrame"/>s, written as they are asked for, each valid until the next. Only the last says that the client has all
    /// of them.
    /// </summary>
    public IEnumerable<FramePart> ChangesInTurn(CursorStep cursors, IEnumerable<Entry> changes)
    {
        var (head, lastHead) = (Head("changes", cursors.Before, "changes"), Head("changes", cursors.After, "changes"));
        return WriteInTurn(changes, RoomAfter(head, lastHead), part => part.More ? head : lastHead, _ => End);
    }

    /// <summary><see cref="SnapshotFrame"/>s, written as they are asked for, each valid until the next.</summary>
    public IEnumerable<FramePart> SnapshotInTurn(string cursor, IEnumerable<Entry> items) =>
        ItemsInTurn("snapshot", cursor, items);

    /// <summary><see cref="ResetFrame"/>s, written as they are asked for, each valid until the next.</summary>
    public IEnumerable<FramePart> ResetInTurn(string cursor, IEnumerable<Entry> items) => ItemsInTurn("reset", cursor, items);

    private IEnumerable<FramePart> ItemsInTurn(string type, string cursor, IEnumerable<Entry> items)
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
        IEnumerable<Entry> entries, int room, Func<FrameSplit.Part, byte[]> head, Func<FrameSplit.Part, byte[]> end)
    {
        foreach (var part in FrameSplit.Of(entries, room))
        {
            var (start, stop) = (head(part), end(part));
            var length = LengthOf(start, part.Entries, stop);
            var buffer = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                Fill(buffer, start, part.Entries, stop);
                yield return new FramePart(buffer.AsMemory(0, length), IsLast: !part.More);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static SharedFrame Write(byte[] head, List<Entry> entries, byte[] end) =>
        SharedFrame.Of(LengthOf(head, entries, end), json => Fill(json, head, entries, end));

    private static int LengthOf(byte[] head, List<Entry> entries, byte[] end) =>
        head.Length + entries.Sum(entry => entry.Json.Length) + Math.Max(0, entries.Count - 1) + end.Length;

    private static void Fill(Span<byte> frame, byte[] head, List<Entry> entries, byte[] end)
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
