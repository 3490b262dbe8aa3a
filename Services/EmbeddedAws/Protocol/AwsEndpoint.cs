using System.Buffers;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>The only place that knows HTTP: a request into the pipeline's form, and its answer back.</summary>
internal sealed class AwsEndpoint(AwsPipeline pipeline, IHostApplicationLifetime lifetime)
{
    /// <summary>More than any operation takes (DynamoDB's batches have 16 MB).</summary>
    public const int MaxBodySize = 20 * 1024 * 1024;

    private const string Welcome = "The embedded AWS endpoint is running. Point an AWS SDK or the AWS CLI at this address.\n";
    private static readonly Uri FallbackEndpoint = new("http://localhost:4566");

    public async Task InvokeAsync(HttpContext http)
    {
        if (IsPersonsLook(http.Request))
        {
            await http.Response.WriteAsync(Welcome, http.RequestAborted);
            return;
        }

        var requestId = Guid.NewGuid().ToString();
        AwsResponse answer;
        try
        {
            var request = await ReadAsync(http);
            // Held polls end when the host stops, not after their 20 seconds.
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            answer = await pipeline.HandleAsync(request, requestId, ending.Token);
        }
        catch (BadHttpRequestException fault)
        {
            var error = fault.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new AwsError("RequestEntityTooLarge", 413, $"The request is larger than {MaxBodySize} bytes.")
                : AwsError.Serialization(fault.Message);
            answer = new AwsResponse(error.Status, "application/json", JsonCall.ErrorBody(error, null));
        }

        await WriteAsync(http, answer, requestId);
    }

    /// <summary>A browser's or curl's; the calls of AWS's clients are signed or name an action.</summary>
    private static bool IsPersonsLook(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && !request.QueryString.HasValue && request.Headers.Authorization.Count == 0;

    private static async Task<AwsRequest> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        var body = new ArrayBufferWriter<byte>(int.Clamp((int)(request.ContentLength ?? 0), 256, 1024 * 1024));
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(http.RequestAborted);
            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        var endpoint = Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var given) ? given : FallbackEndpoint;
        return new AwsRequest(
            request.Method,
            request.Path.Value ?? "/",
            request.QueryString.Value?.TrimStart('?') ?? "",
            request.ContentType,
            request.Headers["X-Amz-Target"],
            request.Headers.Authorization,
            endpoint,
            body.WrittenMemory);
    }

    private static async Task WriteAsync(HttpContext http, AwsResponse answer, string requestId)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        response.Headers["x-amzn-RequestId"] = requestId;
        if (answer.QueryError is { } queryError)
        {
            response.Headers["x-amzn-query-error"] = queryError;
        }

        await response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }
}
