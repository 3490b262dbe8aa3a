using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>How JSON is written on the wire: nothing is escaped that JSON does not ask for, as no answer is ever shown as HTML.</summary>
internal static class JsonText
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
