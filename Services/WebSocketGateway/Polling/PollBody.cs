using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>Writes the answer to a poll: changes as they are encoded already, straight into the response. Returns about how many bytes that was.</summary>
internal static class PollBody
{
    private const int FlushBytes = 64 * 1024;

    /// <summary><c>{"topic","cursor","items":[…]}</c></summary>
    public static Task<long> WriteItemsAsync(
        PipeWriter writer, Topic topic, string cursor, IEnumerable<Entry> items, CancellationToken cancellationToken) =>
        WriteAsync(writer, topic, cursor, "\"items\"", items, cancellationToken);

    /// <summary><c>{"topic","cursor","changes":[…]}</c></summary>
    public static Task<long> WriteChangesAsync(
        PipeWriter writer, Topic topic, string cursor, IEnumerable<Entry> changes, CancellationToken cancellationToken) =>
        WriteAsync(writer, topic, cursor, "\"changes\"", changes, cancellationToken);

    /// <summary><c>{"topic","cursor","reset":true,"items":[…]}</c></summary>
    public static Task<long> WriteResetAsync(
        PipeWriter writer, Topic topic, string cursor, IEnumerable<Entry> items, CancellationToken cancellationToken) =>
        WriteAsync(writer, topic, cursor, "\"reset\":true,\"items\"", items, cancellationToken);

    private static async Task<long> WriteAsync(
        PipeWriter writer, Topic topic, string cursor, string list, IEnumerable<Entry> entries, CancellationToken cancellationToken)
    {
        var name = JsonEncodedText.Encode(topic.Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var bytes = Encoding.UTF8.GetBytes($$"""{"topic":"{{name}}","cursor":"{{cursor}}",{{list}}:[""", writer);
        var isFirst = true;
        foreach (var entry in entries)
        {
            if (!isFirst)
            {
                writer.Write(","u8);
            }

            isFirst = false;
            writer.Write(entry.Json.Span);
            bytes += entry.Json.Length;
            if (writer.UnflushedBytes > FlushBytes)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        writer.Write("]}"u8);
        await writer.FlushAsync(cancellationToken);
        return bytes;
    }
}
