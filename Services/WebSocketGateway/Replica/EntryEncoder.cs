using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Makes entries, with the JSON of <see cref="Change"/>.</summary>
internal static class EntryEncoder
{
    // The JSON goes to programs over HTTP and WebSocket, never into a page's markup: text of any language stays as it is.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>An item. Null when <paramref name="data"/> is not one JSON object.</summary>
    public static Entry? TryUpsert(string view, string key, string version, string at, string data)
    {
        var utf8 = Encoding.UTF8.GetBytes(data);
        return IsObject(utf8) ? Upsert(view, key, version, at, utf8) : null;
    }

    /// <summary>An item whose <paramref name="data"/> is known to be a JSON object.</summary>
    public static Entry Upsert(string view, string key, string version, string at, ReadOnlySpan<byte> data)
    {
        if (data.IndexOfAny((byte)'\r', (byte)'\n') >= 0)
        {
            data = OnOneLine(data);
        }

        var buffer = new ArrayBufferWriter<byte>(data.Length + 256);
        using var json = new Utf8JsonWriter(buffer, Options);
        WriteHead(json, view, key, "upsert"u8, version, at);
        json.WritePropertyName("data"u8);
        json.Flush();
        var dataStart = buffer.WrittenCount;
        json.WriteRawValue(data, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return new Entry(key, version, at, buffer.WrittenSpan.ToArray(), dataStart);
    }

    /// <summary>A tombstone.</summary>
    public static Entry Delete(string view, string key, string version, string at)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, Options);
        WriteHead(json, view, key, "delete"u8, version, at);
        json.WriteEndObject();
        json.Flush();
        return new Entry(key, version, at, buffer.WrittenSpan.ToArray(), 0);
    }

    private static void WriteHead(Utf8JsonWriter json, string view, string key, ReadOnlySpan<byte> op, string version, string at)
    {
        json.WriteStartObject();
        json.WriteString("view"u8, view);
        json.WriteString("key"u8, key);
        json.WriteString("op"u8, op);
        json.WriteString("version"u8, version);
        json.WriteString("at"u8, at);
    }

    /// <summary>In an event stream a line break ends the data, and in JSON one is never more than layout.</summary>
    private static byte[] OnOneLine(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        using var document = JsonDocument.ParseValue(ref reader);
        var buffer = new ArrayBufferWriter<byte>(data.Length);
        using var json = new Utf8JsonWriter(buffer, Options);
        document.WriteTo(json);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsObject(ReadOnlySpan<byte> data)
    {
        try
        {
            var reader = new Utf8JsonReader(data);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
