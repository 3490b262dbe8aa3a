using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>Those who look, and what they are shown. While nobody does, nothing is asked.</summary>
internal sealed class FlowWatch
{
    private const int MostWatchers = 64;

    private readonly Lock _gate = new();
    private readonly HashSet<Channel<FlowReading>> _watchers = [];
    private readonly FlowHistory _history = new();
    private TaskCompletionSource _someone = NewSignal();

    /// <summary>Begins to look: with what has been, and what comes from then on.</summary>
    /// <returns>False when too many do.</returns>
    public bool TryOpen([NotNullWhen(true)] out Watcher? watcher)
    {
        watcher = null;

        // Who does not keep up is shown the newest.
        var channel = Channel.CreateBounded<FlowReading>(new BoundedChannelOptions(4) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            if (_watchers.Count == MostWatchers)
            {
                return false;
            }

            _watchers.Add(channel);
            _someone.TrySetResult();
            watcher = new Watcher(_history.Points, channel.Reader, () => Close(channel));
            return true;
        }
    }

    /// <summary>Waits until somebody looks.</summary>
    public Task SomeoneAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _someone.Task.WaitAsync(cancellationToken);
        }
    }

    public void Show(FlowReading reading)
    {
        lock (_gate)
        {
            _history.Add(reading);
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(reading);
            }
        }
    }

    private void Close(Channel<FlowReading> channel)
    {
        lock (_gate)
        {
            if (_watchers.Remove(channel) && _watchers.Count == 0)
            {
                _someone = NewSignal();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One who looks.</summary>
    /// <param name="history">What has been.</param>
    /// <param name="readings">What comes.</param>
    /// <param name="close">Ends it.</param>
    internal sealed class Watcher(IReadOnlyList<HistoryPoint> history, ChannelReader<FlowReading> readings, Action close) : IDisposable
    {
        public IReadOnlyList<HistoryPoint> History => history;

        public ChannelReader<FlowReading> Readings => readings;

        public void Dispose() => close();
    }
}
