namespace EventDrivenFrontends.WebhookDispatcher.Pending;

/// <summary>An event on its way to an endpoint. It exists in the table from before the event's queue message is deleted until it has arrived or is a dead letter.</summary>
internal sealed record Delivery
{
    public required string EndpointId { get; init; }

    /// <summary>What is delivered in order: events of one lane at one endpoint, one after the other.</summary>
    public required string Lane { get; init; }

    /// <summary>Orders the lane's events.</summary>
    public required string Version { get; init; }

    /// <summary>EventBridge's id of the event, and the <c>webhook-id</c> of each attempt.</summary>
    public required string EventId { get; init; }

    /// <summary>What the event is about, for people.</summary>
    public required string Subject { get; init; }

    /// <summary>The event as EventBridge gives it.</summary>
    public required string Body { get; init; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When the next attempt may be made; null for at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the first attempt was made.</summary>
    public DateTimeOffset? FirstAttemptAt { get; init; }

    /// <summary>What went wrong last.</summary>
    public string? LastError { get; init; }

    /// <summary>Until when it waits for events with lower versions that may come after it. In memory only; null for not at all.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Sorts deliveries by lane, and within the lane by version. The space is below all characters of lanes, versions and ids.</summary>
    public string Order => $"{Lane} {Version} {EventId}";

    public override string ToString() => $"event {EventId} for endpoint {EndpointId}";
}
