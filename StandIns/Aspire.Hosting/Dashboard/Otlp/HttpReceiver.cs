using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>
/// OTLP over HTTP with binary protobuf (https://opentelemetry.io/docs/specs/otlp/#otlphttp). What is refused is answered with a message
/// <c>google.rpc.Status</c>, in JSON to who has sent JSON.
/// </summary>
internal sealed class HttpReceiver(OtlpIntake intake, ApiKeys keys, OtlpGate gate, IOptions<OtlpOptions> options)
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    public async Task ReceiveAsync(HttpContext context, OtlpSignal signal)
    {
        var request = context.Request;
        try
        {
            keys.Check(request);
            var isGzip = EncodingOf(request);
            using var turn = await gate.EnterAsync(context.RequestAborted);
            using var body = await RequestBody.ReadAsync(request.Body, isGzip, options.Value.MaxRequestBytes, context.RequestAborted);
            intake.Take(signal, body.Memory.Span);
        }
        catch (OtlpFaultException fault)
        {
            await RefuseAsync(context, fault);
            return;
        }

        // An empty message says that all of it was taken.
        context.Response.ContentType = Protobuf;
    }

    private static bool EncodingOf(HttpRequest request)
    {
        if (!IsOf(request, Protobuf))
        {
            throw new OtlpFaultException(OtlpFault.Unsupported, $"The content type is to be {Protobuf}.");
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding switch
        {
            "" or "identity" => false,
            "gzip" => true,
            _ => throw new OtlpFaultException(OtlpFault.Unsupported, "The content encoding is to be gzip or none."),
        };
    }

    private static bool IsOf(HttpRequest request, string type) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) && sent.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, OtlpFaultException fault)
    {
        var isJson = IsOf(context.Request, Json);
        context.Response.StatusCode = fault.Fault switch
        {
            OtlpFault.TooLarge => StatusCodes.Status413PayloadTooLarge,
            OtlpFault.Unauthenticated => StatusCodes.Status401Unauthorized,
            OtlpFault.Unsupported => StatusCodes.Status415UnsupportedMediaType,
            _ => StatusCodes.Status400BadRequest,
        };
        context.Response.ContentType = isJson ? Json : Protobuf;
        var status = isJson ? JsonStatus(fault) : BinaryStatus(fault);
        return context.Response.Body.WriteAsync(status, context.RequestAborted).AsTask();
    }

    private static byte[] JsonStatus(OtlpFaultException fault) => Encoding.UTF8.GetBytes(
        $$"""{"code":{{(int)GrpcStatusCodes.Of(fault.Fault)}},"message":"{{JsonEncodedText.Encode(fault.Message)}}"}""");

    /// <summary>Field 1 is the code, field 2 the message, which is short.</summary>
    private static byte[] BinaryStatus(OtlpFaultException fault)
    {
        var message = Encoding.UTF8.GetBytes(fault.Message);
        using var status = new MemoryStream();
        status.Write([0x08, (byte)GrpcStatusCodes.Of(fault.Fault), 0x12]);
        using (var writer = new BinaryWriter(status, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(message.Length);
        }

        status.Write(message);
        return status.ToArray();
    }
}
