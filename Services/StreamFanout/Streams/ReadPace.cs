namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>
/// How long to wait between two reads of a shard. The service's limit asks for a pause; but a service that holds an empty read until a record comes
/// paces its readers itself, and then a pause would only add delay. Which kind it is shows at the first empty read, or when it complains; until
/// then a reader reads on, for a pause would find records after each and so never see an empty read while changes keep coming.
/// </summary>
/// <param name="interval">Time between the starts of two reads of a service that answers at once.</param>
internal sealed class ReadPace(TimeSpan interval)
{
    private bool? _holds;

    /// <summary>The pause after a read that took <paramref name="elapsed"/>.</summary>
    public TimeSpan After(TimeSpan elapsed, bool empty)
    {
        if (empty)
        {
            _holds = elapsed >= interval / 2;
        }

        return _holds is not false || elapsed >= interval ? TimeSpan.Zero : interval - elapsed;
    }

    /// <summary>The service complained about too many reads: it does not hold them.</summary>
    public void Throttled() => _holds = false;
}
