using System.Buffers;
using System.Text;
using EventDrivenFrontends.Contracts.Cursors;

namespace EventDrivenFrontends.WebSocketGateway.Frames;

/// <summary>
/// Frames as events of an event stream: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
/// </summary>
internal static class EventText
{
    /// <summary>A comment, which clients pass over: a sign of life.</summary>
    public static readonly byte[] Heartbeat = ":\n\n"u8.ToArray();

    /// <summary>How long a client that has lost the stream waits before it comes back, in whole milliseconds.</summary>
    public static void WriteRetry(IBufferWriter<byte> writer, TimeSpan delay) =>
        Encoding.UTF8.GetBytes($"retry: {(long)delay.TotalMilliseconds}\n\n", writer);

    /// <summary>One event.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type">Its type.</param>
    /// <param name="cursor">Its id, with which a client comes back; null when it cannot come back after this part.</param>
    /// <param name="json">Its data: JSON on one line.</param>
    public static void Write(IBufferWriter<byte> writer, string type, string? cursor, ReadOnlySpan<byte> json)
    {
        Encoding.UTF8.GetBytes(cursor is null ? $"event: {type}\ndata: " : $"event: {type}\nid: {cursor}\ndata: ", writer);
        writer.Write(json);
        writer.Write("\n\n"u8);
    }

    /// <summary>Frames of changes.</summary>
    public static byte[] Of(IReadOnlyList<SharedFrame> frames, CursorStep cursors)
    {
        var buffer = new ArrayBufferWriter<byte>(frames.Sum(frame => frame.Json.Length + 256));
        for (var i = 0; i < frames.Count; i++)
        {
            Write(buffer, "changes", i == frames.Count - 1 ? cursors.After : cursors.Before, frames[i].Json.Span);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
