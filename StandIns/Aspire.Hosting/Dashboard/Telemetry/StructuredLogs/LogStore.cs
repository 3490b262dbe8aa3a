namespace Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;

/// <summary>Log records that fit, the oldest first.</summary>
/// <param name="Entries">The newest of them.</param>
/// <param name="Last">Number of the newest record of all, from which to ask on.</param>
/// <param name="Kept">How many records are kept, whether they fit or not.</param>
internal sealed record LogPage(IReadOnlyList<LogEntry> Entries, long Last, int Kept);

/// <summary>
/// The newest log records. Adding takes the same time however many there are; a reader holds up nobody for longer than it takes to copy a few hundred
/// references.
/// </summary>
internal sealed class LogStore(TelemetryLimits limits)
{
    private const int ReadAtOnce = 512;

    private readonly Lock _gate = new();
    private readonly Ring<LogEntry> _entries = new();
    private long _last;

    /// <summary>What it all takes in memory, in bytes.</summary>
    public long Bytes { get; private set; }

    public void Add(IReadOnlyList<LogEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                _entries.Add(entry with { Number = ++_last });
                Bytes += entry.Size;
                while (_entries.Count > limits.MaxLogCount || Bytes > limits.LogBytes)
                {
                    Bytes -= _entries.RemoveFirst().Size;
                }
            }
        }
    }

    /// <summary>At most <paramref name="limit"/> records that fit and came after the one with the given number: the newest.</summary>
    public LogPage Read(LogFilter filter, long after, int limit)
    {
        var found = new List<LogEntry>();
        var (chunk, last, kept) = Before(long.MaxValue);
        while (chunk.Length > 0 && found.Count < limit)
        {
            for (var i = chunk.Length - 1; i >= 0 && chunk[i].Number > after && found.Count < limit; i--)
            {
                if (filter.Fits(chunk[i]))
                {
                    found.Add(chunk[i]);
                }
            }

            chunk = chunk[0].Number > after ? Before(chunk[0].Number).Chunk : [];
        }

        found.Reverse();
        return new LogPage(found, last, kept);
    }

    /// <summary>The records just before the one with the given number. Numbers have no gaps, so its place follows from it.</summary>
    private (LogEntry[] Chunk, long Last, int Kept) Before(long number)
    {
        lock (_gate)
        {
            var first = _last - _entries.Count + 1;
            var end = (int)Math.Clamp(number - first, 0, _entries.Count);
            var start = Math.Max(0, end - ReadAtOnce);
            return (_entries.Slice(start, end - start), _last, _entries.Count);
        }
    }
}
