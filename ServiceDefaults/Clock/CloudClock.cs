namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>
/// The time of the cloud, as far as this machine's clock is known to be off it: for all that is compared with times of others, which are rows, messages, versions,
/// tokens and signatures. Timestamps and timers are the machine's, so that durations within the process do not notice when the offset changes.
/// </summary>
/// <param name="machine">The machine's clock.</param>
public sealed class CloudClock(TimeProvider machine) : TimeProvider
{
    private long _offset;

    /// <summary>How far the cloud is ahead of the machine; zero until it is known, and while the difference is too small to matter.</summary>
    public TimeSpan Offset
    {
        get => new(Volatile.Read(ref _offset));
        internal set => Volatile.Write(ref _offset, value.Ticks);
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    internal TimeProvider Machine => machine;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
