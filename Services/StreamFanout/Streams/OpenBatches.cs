namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>The batches of a shard that have been taken and not all delivered, oldest first.</summary>
internal sealed class OpenBatches
{
    private readonly Queue<(string? Last, Handover Handover)> _open = new();

    /// <summary>Adds the newest.</summary>
    /// <param name="last">Sequence number of its last record; null when it has none.</param>
    /// <param name="handover">What becomes of it.</param>
    public void Add(string? last, Handover handover) => _open.Enqueue((last, handover));

    /// <summary>Takes out all that are delivered and have none before them that is not; tells how far that is.</summary>
    public (string? Last, string? Watermark) TakeDelivered()
    {
        (string? Last, string? Watermark) reached = (null, null);
        while (_open.TryPeek(out var oldest) && oldest.Handover.Delivered.IsCompletedSuccessfully)
        {
            _open.Dequeue();
            reached = (oldest.Last ?? reached.Last, oldest.Handover.Watermark ?? reached.Watermark);
        }

        return reached;
    }

    /// <summary>Ends when all are delivered.</summary>
    public Task AllAsync(CancellationToken cancellationToken) => Task.WhenAll(_open.Select(batch => batch.Handover.Delivered)).WaitAsync(cancellationToken);
}
