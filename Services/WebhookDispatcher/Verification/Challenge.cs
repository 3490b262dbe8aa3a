using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.WebhookDispatcher.Attempts;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Sending;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Verification;

/// <summary>
/// Asks an endpoint to echo a random text, signed like everything else: so it proves that it knows of us and wants what it will get, and nobody can
/// have events sent to a server that is not theirs.
/// </summary>
internal sealed class Challenge(WebhookSender sender, EndpointControl control, AttemptLog attempts, TableWriter writer, TimeProvider time)
{
    private const int Length = 32;

    /// <summary>Sends it, and activates the endpoint if it is echoed.</summary>
    /// <returns>What is wrong with the answer; null when nothing is.</returns>
    public async Task<string?> SendAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        var text = RandomNumberGenerator.GetHexString(Length, lowercase: true);
        var message = new ChallengeMessage("webhook.challenge", text);
        var at = time.GetUtcNow();
        var id = $"challenge-{Guid.CreateVersion7(at):n}";
        var outcome = await sender.SendAsync(
            endpoint, id, JsonSerializer.Serialize(message, ChallengeJson.Default.ChallengeMessage), wantsBody: true, cancellationToken);
        var fault = outcome.IsSuccess
            ? IsEchoed(outcome.Body ?? "", text) ? null : $"answered {outcome.Status}, but did not echo the challenge"
            : outcome.Error;
        await writer.WriteAsync(
            [
                attempts.Put(endpoint.Id, new Attempt(
                    at,
                    id,
                    "Challenge",
                    1,
                    fault is null ? AttemptResult.Verified : AttemptResult.Unverified,
                    outcome.Status,
                    fault,
                    Math.Round(outcome.Duration.TotalMilliseconds, 1),
                    null)),
            ],
            cancellationToken);
        if (fault is null)
        {
            await control.ChangeAsync(endpoint.Id, found => Activate(found, endpoint.Url), cancellationToken);
        }

        return fault;
    }

    /// <summary>Whoever has moved the endpoint elsewhere meanwhile has to ask again.</summary>
    private static WebhookEndpoint Activate(WebhookEndpoint found, string url) =>
        found.State is EndpointState.Pending && found.Url == url ? found with { State = EndpointState.Active, Reason = null } : found;

    /// <summary>The text alone, or an object that has it as <c>challenge</c>.</summary>
    private static bool IsEchoed(string body, string text)
    {
        if (body.Trim() == text)
        {
            return true;
        }

        try
        {
            return JsonSerializer.Deserialize(body, ChallengeJson.Default.ChallengeEcho)?.Challenge == text;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

internal sealed record ChallengeMessage(
    [property: JsonPropertyName("type")] string Type, [property: JsonPropertyName("challenge")] string Challenge);

internal sealed record ChallengeEcho([property: JsonPropertyName("challenge")] string? Challenge);

[JsonSerializable(typeof(ChallengeMessage))]
[JsonSerializable(typeof(ChallengeEcho))]
internal sealed partial class ChallengeJson : JsonSerializerContext;
