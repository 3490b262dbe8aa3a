namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>What is to be done after an attempt, all of which is noted already.</summary>
/// <param name="IsSuccess">Whether the receiver took the event; null when it was not asked.</param>
/// <param name="RetryAt">When the event is tried again; null when it is done with.</param>
internal sealed record Verdict(bool? IsSuccess, DateTimeOffset? RetryAt = null);
