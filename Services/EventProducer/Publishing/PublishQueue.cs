using System.Threading.Channels;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>
/// Events of concurrent commands, in batches as large as one call takes. Nothing waits for a batch to fill: while calls are under way, events gather.
/// </summary>
internal sealed class PublishQueue
{
    /// <summary>Entries that EventBridge takes in one call.</summary>
    public const int MaxEntries = 10;

    /// <summary>Bytes that every EventBridge takes in one call; newer endpoints take more.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int Capacity = 10_000;

    private readonly Channel<QueuedEvent> _events = Channel.CreateBounded<QueuedEvent>(Capacity);
    private readonly Lock _gate = new();

    /// <summary>Adds an event; waits while the queue is full.</summary>
    public ValueTask AddAsync(QueuedEvent item, CancellationToken cancellationToken) => _events.Writer.WriteAsync(item, cancellationToken);

    /// <summary>The next batch, as soon as there is an event. Empty when another reader was faster.</summary>
    public async Task<List<QueuedEvent>> TakeAsync(CancellationToken cancellationToken)
    {
        await _events.Reader.WaitToReadAsync(cancellationToken);
        var batch = new List<QueuedEvent>(MaxEntries);
        var bytes = 0;

        // Readers take turns, so that the event looked at is the one taken.
        lock (_gate)
        {
            while (batch.Count < MaxEntries
                && _events.Reader.TryPeek(out var next)
                && (batch.Count == 0 || bytes + next.Size <= MaxBytes)
                && _events.Reader.TryRead(out next))
            {
                batch.Add(next);
                bytes += next.Size;
            }
        }

        return batch;
    }
}
