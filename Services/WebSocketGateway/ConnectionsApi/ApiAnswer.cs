using System.Text.Json;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>An answer of the management API, as every AWS SDK reads it: errors are named in a header and explained in the body.</summary>
/// <param name="Status">The status.</param>
/// <param name="ErrorType">The name of the SDKs' exception; null for success.</param>
/// <param name="Body">JSON; empty for none.</param>
internal sealed record ApiAnswer(int Status, string? ErrorType, ReadOnlyMemory<byte> Body) : IResult
{
    public const string ErrorTypeHeader = "x-amzn-ErrorType";

    private const string RequestIdHeader = "x-amzn-RequestId";

    public static readonly ApiAnswer Posted = new(StatusCodes.Status200OK, ErrorType: null, Body: default);

    public static readonly ApiAnswer Deleted = new(StatusCodes.Status204NoContent, ErrorType: null, Body: default);

    /// <summary>The connection is gone, or never was. Forget it.</summary>
    public static readonly ApiAnswer Gone = Error(StatusCodes.Status410Gone, "GoneException", "There is no such connection.");

    /// <summary>The client does not read as fast as is posted to it. Try again in a moment.</summary>
    public static readonly ApiAnswer BufferFull =
        Error(StatusCodes.Status429TooManyRequests, "LimitExceededException", "The client has yet to read what was posted before.");

    /// <summary>The node that holds the connection does not answer. Try again.</summary>
    public static readonly ApiAnswer NodeSilent =
        Error(StatusCodes.Status500InternalServerError, "InternalServerErrorException", "The node that holds the connection does not answer.");

    /// <summary>A text message is UTF-8; to send other bytes, encode them as text.</summary>
    public static readonly ApiAnswer NotText = Error(StatusCodes.Status400BadRequest, "BadRequestException", "The data is not UTF-8 text.");

    public static ApiAnswer TooLarge(int limit) =>
        Error(StatusCodes.Status413PayloadTooLarge, "PayloadTooLargeException", $"A message has at most {limit} bytes.");

    public static ApiAnswer Forbidden(string reason) => Error(StatusCodes.Status403Forbidden, "ForbiddenException", reason);

    public static ApiAnswer Of(ConnectionDescription description) =>
        new(StatusCodes.Status200OK, ErrorType: null, JsonSerializer.SerializeToUtf8Bytes(description, ConnectionsJson.Default.ConnectionDescription));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers[RequestIdHeader] = Guid.NewGuid().ToString();
        if (ErrorType is not null)
        {
            response.Headers[ErrorTypeHeader] = ErrorType;
        }

        if (!Body.IsEmpty)
        {
            response.ContentType = "application/json";
        }

        if (Status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body);
        }
    }

    private static ApiAnswer Error(int status, string type, string message) =>
        new(status, type, JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(message), ConnectionsJson.Default.ErrorBody));
}
