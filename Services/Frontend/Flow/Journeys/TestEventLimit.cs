using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>So many test events in a minute, and no more.</summary>
internal sealed class TestEventLimit(IOptions<FlowOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _sent = new();

    /// <param name="retryAfter">When there may be another, if not now.</param>
    public bool TryTake(out TimeSpan retryAfter)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            while (_sent.TryPeek(out var oldest) && oldest <= now - Period)
            {
                _sent.Dequeue();
            }

            if (_sent.Count >= options.Value.TestEventsPerMinute)
            {
                retryAfter = _sent.Peek() + Period - now;
                return false;
            }

            _sent.Enqueue(now);
            retryAfter = TimeSpan.Zero;
            return true;
        }
    }
}
