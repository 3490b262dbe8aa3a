using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>
/// Lets writes share calls. A write leaves at once while few are under way; those that come meanwhile gather, and leave together when a call has ended. So
/// the more there is to do, the less each costs, and nothing waits for company.
/// </summary>
internal sealed class GatheredItemTable(DynamoDbItemTable table, TimeProvider time, IOptions<ViewTableOptions> options) : IItemTable
{
    /// <summary>While one is on its way another can be made.</summary>
    private const int MostCalls = 2;

    /// <summary>In characters of item states, so that a call stays far below DynamoDB's 4 MB.</summary>
    private const int LargestCall = 256 * 1024;

    /// <summary>
    /// Readers trust that an item lands within the allowance for clock skew (5 s) of its stamp; a call takes up to 2 s, so it begins within so long.
    /// </summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private int _calls;

    public Task<StoredItem?> ReadAsync(ItemId id, CancellationToken cancellationToken) => table.ReadAsync(id, cancellationToken);

    public Task<IReadOnlyList<ItemId>> ListAsync(string view, CancellationToken cancellationToken) => table.ListAsync(view, cancellationToken);

    public Task<bool> TryWriteAsync(ItemWrite write, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(write, time.GetTimestamp(), Activity.Current, cancellationToken);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_calls < MostCalls)
            {
                _calls++;
                // Not on this thread: its caller may have more to write, which then comes with it.
                ThreadPool.UnsafeQueueUserWorkItem(_ => _ = WriteAllAsync(), state: (object?)null, preferLocal: true);
            }
        }

        return waiting.Written.Task;
    }

    private async Task WriteAllAsync()
    {
        while (Take() is { Count: > 0 } taken)
        {
            var writes = taken.FindAll(IsInTime);
            if (writes.Count > 0)
            {
                Activity.Current = writes[0].Activity;
                await WriteAsync(writes);
            }
        }
    }

    private List<Waiting> Take()
    {
        var taken = new List<Waiting>();
        lock (_gate)
        {
            for (var size = 0; taken.Count < options.Value.WritesPerCall && _waiting.TryPeek(out var next); taken.Add(_waiting.Dequeue()))
            {
                size += next.Write.Item.State.Size;
                if (taken.Count > 0 && size > LargestCall)
                {
                    break;
                }
            }

            if (taken.Count == 0)
            {
                _calls--;
            }
        }

        return taken;
    }

    private async Task WriteAsync(List<Waiting> writes)
    {
        if (writes.Count == 1)
        {
            await WriteAloneAsync(writes[0]);
            return;
        }

        try
        {
            var outcomes = await table.TryWriteAllAsync(writes.ConvertAll(waiting => waiting.Write), CancellationToken.None);
            var undone = new List<Waiting>();
            foreach (var (waiting, outcome) in writes.Zip(outcomes))
            {
                if (outcome is WriteOutcome.Undone)
                {
                    undone.Add(waiting);
                }
                else
                {
                    waiting.Written.TrySetResult(outcome is WriteOutcome.Written);
                }
            }

            await Task.WhenAll(undone.Where(IsInTime).Select(WriteAloneAsync));
        }
        catch (Exception exception)
        {
            writes.ForEach(waiting => waiting.Written.TrySetException(exception));
        }
    }

    private async Task WriteAloneAsync(Waiting waiting)
    {
        try
        {
            waiting.Written.TrySetResult(await table.TryWriteAsync(waiting.Write, waiting.Cancellation));
        }
        catch (Exception exception)
        {
            waiting.Written.TrySetException(exception);
        }
    }

    /// <summary>What is too late, or wanted no more, is told so.</summary>
    private bool IsInTime(Waiting waiting)
    {
        if (waiting.Cancellation.IsCancellationRequested)
        {
            return !waiting.Written.TrySetCanceled(waiting.Cancellation);
        }

        return time.GetElapsedTime(waiting.Since) <= LongestWait
            || !waiting.Written.TrySetException(new TimeoutException("The table takes too long to write."));
    }

    private sealed record Waiting(ItemWrite Write, long Since, Activity? Activity, CancellationToken Cancellation)
    {
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
