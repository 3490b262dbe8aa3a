using EventDrivenFrontends.Contracts.Cursors;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>The version up to which the replicas lack nothing. Within one table it never goes back.</summary>
internal sealed class LowWatermark
{
    private readonly Lock _gate = new();
    private volatile Watermark _current = new(0, new string('0', 16));

    /// <summary>Whoever uses it reads it before, not after, the state that goes with it.</summary>
    public Watermark Current => _current;

    /// <summary>All changes up to <paramref name="version"/> have been applied; null when nothing new is known.</summary>
    public void Raise(string? version)
    {
        lock (_gate)
        {
            Set(_current.Table, version);
        }
    }

    /// <summary>A reading of the table is complete up to <paramref name="version"/>.</summary>
    /// <param name="table">What identifies the table that was read.</param>
    /// <param name="version">The version.</param>
    public void Reloaded(string table, string version)
    {
        lock (_gate)
        {
            Set(Cursor.TagOf(table), version);
        }
    }

    private void Set(uint table, string? version)
    {
        if (table != _current.Table || string.CompareOrdinal(version, _current.Version) > 0)
        {
            _current = new Watermark(table, version ?? _current.Version);
        }
    }
}
