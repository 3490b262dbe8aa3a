namespace EventDrivenFrontends.WebhookDispatcher.Sending;

/// <summary>What came of one request.</summary>
/// <param name="Status">The receiver's answer; null when there was none.</param>
/// <param name="Error">What went wrong, in words for people; null for a success.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
/// <param name="Body">The beginning of the answer's body, where it was asked for.</param>
internal sealed record SendOutcome(int? Status, string? Error, TimeSpan Duration, TimeSpan? RetryAfter = null, string? Body = null)
{
    public bool IsSuccess => Status is >= 200 and < 300 && Error is null;

    /// <summary>The receiver wants no more.</summary>
    public bool IsGone => Status == StatusCodes.Status410Gone;
}
