using System.Security.Cryptography;
using System.Text.Json;
using EventDrivenFrontends.ServiceDefaults.Http;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>The body of a command, or the answer to a caller whose body cannot be read.</summary>
/// <param name="Json">The body, an object; null when there is none.</param>
/// <param name="Hash">Tells this body from another.</param>
/// <param name="Problem">The answer when the body is unusable.</param>
internal sealed record CommandBody(JsonElement? Json, string Hash, IResult? Problem)
{
    /// <summary>Longest body, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string Field = "body";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static async Task<CommandBody> ReadAsync(HttpRequest request, BodyRule rule, CancellationToken cancellationToken)
    {
        var bytes = rule is BodyRule.None ? [] : await ReadBytesAsync(request, cancellationToken);
        if (bytes is null)
        {
            return Refuse(Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {MaxBytes} bytes."));
        }

        if (bytes.Length == 0)
        {
            return rule is BodyRule.Required
                ? Refuse(Problems.Validation(Field, "is required: a JSON object."))
                : new CommandBody(null, HashOf(bytes), null);
        }

        return request.HasJsonContentType()
            ? Parse(bytes)
            : Refuse(Problems.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON, with Content-Type: application/json."));
    }

    /// <summary>It is not read, for this reason.</summary>
    public static CommandBody Refuse(IResult problem) => new(null, "", problem);

    private static CommandBody Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? new CommandBody(document.RootElement.Clone(), HashOf(bytes), null)
                : Refuse(Problems.Validation(Field, "must be a JSON object."));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter: the name of a property holds half of a surrogate pair.
            return Refuse(Problems.Validation(Field, $"is not valid JSON: {exception.Message}"));
        }
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        var buffer = new byte[request.ContentLength is { } known ? (int)known + 1 : MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxBytes ? buffer[..length] : null;
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
