using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last lines of one instance's console, and those who read along.</summary>
internal sealed class LogBuffer
{
    /// <summary>Enough to see what led up to a crash; at 200 characters a line about 800 KB an instance at most.</summary>
    private const int Capacity = 2000;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<Channel<LogLine>> _readers = [];
    private int _count;
    private bool _completed;

    public void Append(string content, bool isError)
    {
        lock (_gate)
        {
            var line = new LogLine(++_count, content, isError);
            if (_lines.Count == Capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
            foreach (var reader in _readers)
            {
                reader.Writer.TryWrite(line);
            }
        }
    }

    public IReadOnlyList<LogLine> Lines()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }

    /// <summary>The lines so far, and a channel with those to come.</summary>
    public (IReadOnlyList<LogLine> Backlog, Channel<LogLine> Live) Open()
    {
        // A reader that falls behind by more than the buffer holds loses the oldest lines, as a late one would.
        var live = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(Capacity)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });
        lock (_gate)
        {
            if (_completed)
            {
                live.Writer.TryComplete();
            }

            _readers.Add(live);
            return ([.. _lines], live);
        }
    }

    public void Close(Channel<LogLine> live)
    {
        lock (_gate)
        {
            _readers.Remove(live);
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            foreach (var reader in _readers)
            {
                reader.Writer.TryComplete();
            }
        }
    }
}
