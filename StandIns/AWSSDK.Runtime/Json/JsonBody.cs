using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Json;

/// <summary>Reads response bodies.</summary>
internal static class JsonBody
{
    private const string ErrorTypeHeader = "x-amzn-ErrorType";
    private const string RequestIdHeader = "x-amzn-RequestId";
    private const string QueryErrorHeader = "x-amzn-query-error";

    public static TResponse Read<TResponse>(JsonUnmarshallerContext input, JsonTypeInfo<TResponse> info)
        where TResponse : AmazonWebServiceResponse, new()
    {
        var body = All(input.Stream);
        return body.Length == 0 ? new TResponse() : JsonSerializer.Deserialize(body.Span, info) ?? new TResponse();
    }

    public static AmazonServiceException ReadError(
        JsonUnmarshallerContext input, Exception inner, HttpStatusCode status, ServiceErrors errors)
    {
        var (type, message) = Describe(All(input.Stream));
        if (input.ResponseData.IsHeaderPresent(ErrorTypeHeader))
        {
            type = input.ResponseData.GetHeaderValue(ErrorTypeHeader);
        }

        var requestId = input.ResponseData.IsHeaderPresent(RequestIdHeader) ? input.ResponseData.GetHeaderValue(RequestIdHeader) : "";
        var queryError = input.ResponseData.IsHeaderPresent(QueryErrorHeader) ? input.ResponseData.GetHeaderValue(QueryErrorHeader).Split(';') : [];
        return errors.Make(CodeOf(type), queryError.FirstOrDefault(), message, requestId, inner, status);
    }

    /// <summary><c>com.amazonaws.sqs#QueueDoesNotExist:…</c> is the code <c>QueueDoesNotExist</c>.</summary>
    private static string CodeOf(string type) => type.Split(':')[0].Split('#')[^1];

    private static (string Type, string Message) Describe(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return (Text(document.RootElement, "__type", "code"), Text(document.RootElement, "message", "Message"));
        }
        catch (JsonException)
        {
            return ("", System.Text.Encoding.UTF8.GetString(body.Span)); // a proxy's page, say: the text is all there is to tell
        }
    }

    private static string Text(JsonElement error, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString()!;
            }
        }

        return "";
    }

    private static ReadOnlyMemory<byte> All(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
