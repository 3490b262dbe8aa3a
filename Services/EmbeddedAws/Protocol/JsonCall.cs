using System.Buffers;
using System.Text.Json;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>AWS JSON 1.0 and 1.1: the operation in a header, JSON in, JSON out.</summary>
internal sealed class JsonCall(AwsRequest request, AwsService? service, AwsJson protocol, string operationName) : AwsCall
{
    private const string CommonNamespace = "com.amazon.coral.service";

    public override AwsService? Service => service;

    public override string OperationName => operationName;

    public override AwsOperation FindOperation() => service?.FindOperation(operationName) ?? throw AwsError.UnknownOperation(400);

    public override ReadOnlyMemory<byte> ReadRequest(AwsOperation operation, AwsContext context) => request.Body;

    public override AwsResponse WriteResponse(AwsOperation operation, ArrayBufferWriter<byte> response, AwsContext context) =>
        new(200, protocol.ContentType, response.WrittenMemory);

    public override AwsResponse WriteError(AwsError error, AwsContext context)
    {
        // A service that had the query protocol first tells its codes beside the JSON ones, so that callers who look for those still find them.
        var hasQueryCodes = !error.IsCommon && service?.Protocols.OfType<Query>().Any() == true;
        var queryError = hasQueryCodes ? $"{error.QueryCode ?? error.Code};{error.Fault}" : null;
        return new AwsResponse(error.Status, protocol.ContentType, ErrorBody(error, protocol.ErrorNamespace), queryError);
    }

    public static ReadOnlyMemory<byte> ErrorBody(AwsError error, string? errorNamespace)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonText.WriterOptions))
        {
            writer.WriteStartObject();
            var prefix = errorNamespace is null ? null : error.IsCommon ? CommonNamespace : errorNamespace;
            writer.WriteString("__type", prefix is null ? error.Code : $"{prefix}#{error.Code}");
            writer.WriteString("message", error.Message);
            foreach (var (name, value) in error.Members ?? [])
            {
                writer.WritePropertyName(name);
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
