namespace Aspire.Hosting.Dashboard.Logs;

/// <summary>The last lines of one console. Readers ask for what follows the line they have, so a slow one skips lines and holds up nobody.</summary>
internal sealed class ConsoleLog(int capacity = ConsoleLog.DefaultCapacity)
{
    public const int DefaultCapacity = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<ConsoleLine> _lines = new();
    private long _last;
    private TaskCompletionSource _more = NewSignal();

    public void Append(DateTimeOffset at, IEnumerable<(string Text, bool IsError)> lines)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            foreach (var (text, isError) in lines)
            {
                if (_lines.Count == capacity)
                {
                    _lines.Dequeue();
                }

                _lines.Enqueue(new ConsoleLine(++_last, at, text, isError));
            }

            told = _more;
            _more = NewSignal();
        }

        told.SetResult();
    }

    /// <summary>At most <paramref name="limit"/> lines after the given one, and a task that ends when there are newer lines than now.</summary>
    public (IReadOnlyList<ConsoleLine> Lines, Task More) ReadAfter(long number, int limit)
    {
        lock (_gate)
        {
            var unwanted = _lines.Count - (int)Math.Min(_lines.Count, _last - number);
            return ([.. _lines.Skip(unwanted).Take(limit)], _more.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
