using System.Text.Json;
using EventDrivenFrontends.Client;

namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>Notes how often a client has lost its connection, and for how long at most.</summary>
internal sealed class Connection
{
    private readonly Lock _gate = new();
    private readonly List<string> _reasons = [];
    private long? _lostAt;

    public Connection(LiveView<JsonElement> view) => view.StatusChanged += (_, status) => Take(status);

    /// <summary>How often it was lost.</summary>
    public int Losses => Reasons.Count;

    /// <summary>Why, each time, as the client knows it.</summary>
    public IReadOnlyList<string> Reasons
    {
        get
        {
            lock (_gate)
            {
                return [.. _reasons];
            }
        }
    }

    /// <summary>The longest time without a connection.</summary>
    public TimeSpan LongestGap { get; private set; }

    private void Take(LiveStatus status)
    {
        lock (_gate)
        {
            if (status.State is LiveState.Reconnecting && _lostAt is null)
            {
                _lostAt = TimeProvider.System.GetTimestamp();
                _reasons.Add(status.Error?.Message ?? "unknown");
            }
            else if (status.State is LiveState.Live && _lostAt is { } lostAt)
            {
                var gap = TimeProvider.System.GetElapsedTime(lostAt);
                (_lostAt, LongestGap) = (null, gap > LongestGap ? gap : LongestGap);
            }
        }
    }
}
