namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>
/// How long this instance may count on a lease: for its duration from when the last renewal was sent, by this instance's own clock. Others begin to count later, when they
/// see the renewal, so the term is over before anybody takes the shard, also when the process has stood still meanwhile.
/// </summary>
internal sealed class LeaseTerm(TimeProvider time, TimeSpan duration, long sentAt)
{
    private long _sentAt = sentAt;

    public bool IsOver => time.GetElapsedTime(Volatile.Read(ref _sentAt)) >= duration;

    /// <summary>The lease has been renewed.</summary>
    /// <param name="sentAt">When the renewal was sent, as a timestamp.</param>
    public void Renew(long sentAt) => Volatile.Write(ref _sentAt, sentAt);
}
