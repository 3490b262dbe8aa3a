using System.Text.Json;
using EventDrivenFrontends.ServiceDefaults.Http;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>The body of a request, or the answer to a caller whose body cannot be read.</summary>
/// <param name="Fields">Its fields.</param>
/// <param name="Problem">The answer when it is unusable.</param>
internal sealed record JsonBody(Fields Fields, IResult? Problem)
{
    private const int MaxBytes = 64 * 1024;

    // A pattern may be as deep as readers allow; it is checked by its own parser.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="request">The request.</param>
    /// <param name="isOptional">Whether none is as good as an empty object.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, bool isOptional, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBytes)
        {
            return Refuse(Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {MaxBytes} bytes."));
        }

        if (length == 0)
        {
            return isOptional ? new JsonBody(new Fields(null), null) : Refuse(Problems.Validation("body", "is required: a JSON object."));
        }

        if (!request.HasJsonContentType())
        {
            return Refuse(Problems.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON, with Content-Type: application/json."));
        }

        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length), Strict);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? new JsonBody(new Fields(document.RootElement.Clone()), null)
                : Refuse(Problems.Validation("body", "must be a JSON object."));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter: the name of a property holds half of a surrogate pair.
            return Refuse(Problems.Validation("body", $"is not valid JSON: {exception.Message}"));
        }
    }

    private static JsonBody Refuse(IResult problem) => new(new Fields(null), problem);
}
