using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>A record's bytes: a line with its address, then JSON, so that a journal can be looked at with what is at hand.</summary>
internal static class RecordText
{
    private const byte EndOfAddress = (byte)'\n';
    private const int MostKept = 1024 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <returns>Valid until the thread's next call.</returns>
    public static ReadOnlySpan<byte> Write<TRecord>(ReadOnlySpan<byte> address, TRecord record, JsonTypeInfo<TRecord> type)
    {
        if (_buffer is not { Capacity: <= MostKept } buffer)
        {
            _buffer = buffer = new ArrayBufferWriter<byte>(1024);
        }

        buffer.ResetWrittenCount();
        buffer.Write(address);
        buffer.Write([EndOfAddress]);
        var writer = _writer ??= new Utf8JsonWriter(buffer, JsonText.WriterOptions);
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, record, type);
        writer.Flush();
        return buffer.WrittenSpan;
    }

    public static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> record, out ReadOnlySpan<byte> address)
    {
        var end = record.IndexOf(EndOfAddress);
        address = end < 0 ? throw new UnfitRecordException("It has no address.") : record[..end];
        return record[(end + 1)..];
    }
}
