using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventDrivenFrontends.Contracts.Changes;

/// <summary>Writes the JSON of a <see cref="Change"/> around data that is JSON already.</summary>
public static class ChangeEncoder
{
    // The JSON goes to programs over HTTP and WebSocket, never into a page's markup: text of any language stays as it is.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>An item.</summary>
    /// <param name="view">Its view.</param>
    /// <param name="key">Its key.</param>
    /// <param name="version">The version of the change.</param>
    /// <param name="at">When the event behind it happened.</param>
    /// <param name="data">The item's fields, known to be a JSON object.</param>
    /// <param name="dataStart">Where the data begins in what is written.</param>
    /// <param name="traceParent">W3C trace context; null when the change is not traced.</param>
    public static byte[] Upsert(
        string view, string key, string version, string at, ReadOnlySpan<byte> data, out int dataStart, string? traceParent = null)
    {
        if (data.IndexOfAny((byte)'\r', (byte)'\n') >= 0)
        {
            data = OnOneLine(data);
        }

        var buffer = new ArrayBufferWriter<byte>(data.Length + 256);
        using var json = new Utf8JsonWriter(buffer, Options);
        WriteHead(json, view, key, "upsert"u8, version, at, traceParent);
        json.WritePropertyName("data"u8);
        json.Flush();
        dataStart = buffer.WrittenCount;
        json.WriteRawValue(data, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A tombstone.</summary>
    public static byte[] Delete(string view, string key, string version, string at, string? traceParent = null)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, Options);
        WriteHead(json, view, key, "delete"u8, version, at, traceParent);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether a text is one JSON object, which <see cref="Upsert"/> asks for.</summary>
    public static bool IsObject(ReadOnlySpan<byte> data)
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

    private static void WriteHead(
        Utf8JsonWriter json, string view, string key, ReadOnlySpan<byte> op, string version, string at, string? traceParent)
    {
        json.WriteStartObject();
        json.WriteString("view"u8, view);
        json.WriteString("key"u8, key);
        json.WriteString("op"u8, op);
        json.WriteString("version"u8, version);
        json.WriteString("at"u8, at);
        if (traceParent is not null)
        {
            json.WriteString("traceparent"u8, traceParent);
        }
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
}
