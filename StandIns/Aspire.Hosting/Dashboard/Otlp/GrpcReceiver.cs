using System.Buffers.Binary;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>
/// The one kind of call that OTLP makes of gRPC: a message in, an empty message out
/// (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).
/// </summary>
internal sealed class GrpcReceiver(OtlpIntake intake, ApiKeys keys, OtlpGate gate, IOptions<OtlpOptions> options)
{
    private const string ContentType = "application/grpc";

    /// <summary>A byte that says whether the message is compressed, and four with its length.</summary>
    private const int PrefixLength = 5;

    private static readonly byte[] EmptyMessage = new byte[PrefixLength];

    public async Task ReceiveAsync(HttpContext context, OtlpSignal signal)
    {
        try
        {
            keys.Check(context.Request);
            using var turn = await gate.EnterAsync(context.RequestAborted);
            using var body = await ReadAsync(context);
            intake.Take(signal, body.Memory.Span);
        }
        catch (OtlpFaultException fault)
        {
            End(context, GrpcStatusCodes.Of(fault.Fault), fault.Message);
            return;
        }

        context.Response.ContentType = ContentType;
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(EmptyMessage, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    /// <summary>Ends a call without an answer: the trailers are the headers.</summary>
    public static void End(HttpContext context, GrpcStatusCode code, string message)
    {
        context.Response.ContentType = ContentType;
        context.Response.Headers["grpc-status"] = ((int)code).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(message);
        context.Response.Headers["grpc-accept-encoding"] = "identity,gzip";
    }

    private async Task<RequestBody> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new OtlpFaultException(OtlpFault.Unsupported, $"The content type is to be {ContentType}.");
        }

        var prefix = new byte[PrefixLength];
        if (await request.Body.ReadAtLeastAsync(prefix, PrefixLength, throwOnEndOfStream: false, context.RequestAborted) < PrefixLength)
        {
            throw OtlpFaultException.Malformed("There is no message.");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (length > options.Value.MaxRequestBytes)
        {
            throw new OtlpFaultException(OtlpFault.TooLarge, $"A message has at most {options.Value.MaxRequestBytes} bytes.");
        }

        var isCompressed = IsCompressed(prefix[0], request.Headers["grpc-encoding"].ToString());
        var packed = await RequestBody.ReadAsync(request.Body, isGzip: false, (int)length, context.RequestAborted);
        if (packed.Memory.Length < length)
        {
            packed.Dispose();
            throw OtlpFaultException.Malformed("The message is shorter than it says.");
        }

        if (!isCompressed)
        {
            return packed;
        }

        using (packed)
        {
            using var stream = new MemoryStream(packed.Memory.ToArray());
            return await RequestBody.ReadAsync(stream, isGzip: true, options.Value.MaxRequestBytes, context.RequestAborted);
        }
    }

    private static bool IsCompressed(byte flag, string encoding) => (flag, encoding) switch
    {
        (0, _) => false,
        (1, "gzip") => true,
        (1, _) => throw new OtlpFaultException(OtlpFault.Unsupported, "The only compression is gzip."),
        _ => throw OtlpFaultException.Malformed("The flag of compression is neither 0 nor 1."),
    };
}
