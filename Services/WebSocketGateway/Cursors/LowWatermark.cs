namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>
/// The version up to which the replicas lack nothing, and the cursor made of it. Within one table it never goes back. Whoever gives out a
/// cursor reads it before, not after, the state that goes with it.
/// </summary>
internal sealed class LowWatermark
{
    private readonly Lock _gate = new();
    private volatile Position _position = new(new Cursor(0, new string('0', 16)));

    public Cursor Cursor => _position.Cursor;

    /// <summary>The cursor as clients get it.</summary>
    public string Text => _position.Text;

    /// <summary>All changes up to <paramref name="version"/> have been applied; null when nothing new is known.</summary>
    public void Raise(string? version)
    {
        lock (_gate)
        {
            Set(Cursor.Table, version);
        }
    }

    /// <summary>A reading of the table is complete up to <paramref name="version"/>.</summary>
    /// <param name="table">What identifies the table that was read.</param>
    public void Reloaded(string table, string version)
    {
        lock (_gate)
        {
            Set(Cursor.TagOf(table), version);
        }
    }

    private void Set(uint table, string? version)
    {
        var current = Cursor;
        if (table != current.Table || string.CompareOrdinal(version, current.Watermark) > 0)
        {
            _position = new Position(new Cursor(table, version ?? current.Watermark));
        }
    }

    private sealed record Position(Cursor Cursor)
    {
        public string Text { get; } = Cursor.Encode();
    }
}
