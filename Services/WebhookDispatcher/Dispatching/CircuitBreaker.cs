namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>
/// Stops sending to an endpoint that fails all the time, and lets one event at a time try whether it works again. Not thread-safe.
/// </summary>
internal sealed class CircuitBreaker(DeliveryOptions options)
{
    private int _failures;

    /// <summary>Until when nothing is sent; null while the circuit is closed.</summary>
    public DateTimeOffset? OpenUntil { get; private set; }

    /// <summary>How long the circuit waits, or waited, for its probe.</summary>
    public TimeSpan Pause { get; private set; }

    /// <summary>Takes up a state that was noted before.</summary>
    public void Restore(DateTimeOffset openUntil, TimeSpan pause) => (OpenUntil, Pause) = (openUntil, pause);

    /// <summary>Whether one more event may be sent beside <paramref name="sending"/> others.</summary>
    public bool Allows(DateTimeOffset now, int sending) => OpenUntil is not { } until || (now >= until && sending == 0);

    /// <returns>True when that closes the circuit.</returns>
    public bool Succeeded()
    {
        var closes = OpenUntil is not null;
        (_failures, OpenUntil, Pause) = (0, null, TimeSpan.Zero);
        return closes;
    }

    /// <returns>True when that opens the circuit, anew after a failed probe.</returns>
    public bool Failed(DateTimeOffset now)
    {
        _failures++;
        var isProbe = OpenUntil <= now;
        if (!isProbe && (OpenUntil is not null || _failures < options.CircuitFailures))
        {
            return false;
        }

        var longer = Pause * 2;
        Pause = Pause == TimeSpan.Zero ? options.CircuitPause : longer < options.MaxCircuitPause ? longer : options.MaxCircuitPause;
        OpenUntil = now + Pause;
        return true;
    }
}
