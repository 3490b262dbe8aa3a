using System.Text.Json.Serialization;
using EventDrivenFrontends.WebhookDispatcher.Signing;

namespace EventDrivenFrontends.WebhookDispatcher.Endpoints;

/// <summary>A receiver of webhooks, as it is stored. It holds secrets: it is never written to a log or an answer.</summary>
internal sealed record WebhookEndpoint
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    /// <summary>An event pattern of EventBridge, as it was given.</summary>
    public required string Filter { get; init; }

    public required string Description { get; init; }

    public required string Secret { get; init; }

    /// <summary>The secret before the present one, which signs too until <see cref="PreviousSecretUntil"/>.</summary>
    public string? PreviousSecret { get; init; }

    public DateTimeOffset? PreviousSecretUntil { get; init; }

    public EndpointState State { get; init; }

    /// <summary>Why it is in a state that nobody asked for.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Grows with each change; of two changes at once the second fails.</summary>
    [JsonIgnore]
    public long Revision { get; init; }

    /// <summary>Whether events are kept for it.</summary>
    [JsonIgnore]
    public bool Collects => State is EndpointState.Active or EndpointState.Paused;

    /// <summary>The secrets that sign at present, the newest first.</summary>
    public IEnumerable<SigningSecret> SecretsAt(DateTimeOffset now)
    {
        if (SigningSecret.TryParse(Secret, out var current))
        {
            yield return current;
        }

        if (PreviousSecretUntil > now && SigningSecret.TryParse(PreviousSecret, out var previous))
        {
            yield return previous;
        }
    }

    public override string ToString() => $"endpoint {Id}";
}
