using System.Collections.Concurrent;
using EventDrivenFrontends.WebSocketGateway.Measures;

namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>
/// Where the connections of this node send: a few lanes, as many as there are processors, each with one worker at most. A broadcast to thousands so costs the thread
/// pool a few work items rather than thousands; and while a lane is busy, what comes for a connection that waits in it gathers, and leaves in one write.
/// </summary>
internal sealed class SendLanes(DeliveryMetrics metrics)
{
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Lane(new TurnMeasures(metrics)))];
    private int _next;

    /// <summary>A lane for another connection.</summary>
    public ISendLane Next() => _lanes[(uint)Interlocked.Increment(ref _next) % (uint)_lanes.Length];

    private sealed class Lane(TurnMeasures turn) : ISendLane, IThreadPoolWorkItem
    {
        // After so many, whoever else waits for the thread gets it: the next delivery too, which then leaves in the same write as this one.
        private const int Turn = 32;

        private readonly ConcurrentQueue<ISender> _due = new();
        private int _isRunning;

        public void Enqueue(ISender sender)
        {
            _due.Enqueue(sender);
            if (Interlocked.Exchange(ref _isRunning, 1) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        public void Execute()
        {
            for (var sent = 0; sent < Turn && _due.TryDequeue(out var sender); sent++)
            {
                sender.Send(turn);
            }

            turn.Tell();

            // Whoever enqueues after this has a worker started, whoever did before is seen here.
            Interlocked.Exchange(ref _isRunning, 0);
            if (!_due.IsEmpty && Interlocked.Exchange(ref _isRunning, 1) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }
}
