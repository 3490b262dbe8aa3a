using System.Collections.Concurrent;
using EventDrivenFrontends.Client;

namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>How long it takes from a command's acceptance until clients are shown what it did. What nobody was shown, because something newer came first, is not counted.</summary>
internal sealed class Delays
{
    /// <summary>Of the changes of a flight the newest are remembered.</summary>
    private const int Remembered = 64;

    private readonly ConcurrentDictionary<string, (int Number, long At)[]> _accepted = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Dictionary<LiveTransport, List<double>> _shown = [];

    public void Accepted(string flight, int number)
    {
        if (number < 0)
        {
            return;
        }

        var changes = _accepted.GetOrAdd(flight, _ => new (int, long)[Remembered]);
        lock (changes)
        {
            changes[number % Remembered] = (number, TimeProvider.System.GetTimestamp());
        }
    }

    public void Shown(LiveTransport transport, string flight, int number)
    {
        if (!_accepted.TryGetValue(flight, out var changes))
        {
            return;
        }

        TimeSpan delay;
        lock (changes)
        {
            var (known, at) = changes[number % Remembered];
            if (known > number)
            {
                return;
            }

            // What is shown before the command is answered takes no time.
            delay = known == number ? TimeProvider.System.GetElapsedTime(at) : TimeSpan.Zero;
        }

        lock (_gate)
        {
            if (!_shown.TryGetValue(transport, out var delays))
            {
                _shown[transport] = delays = [];
            }

            delays.Add(delay.TotalMilliseconds);
        }
    }

    /// <summary>The delays in ms since this was last asked, by transport, in order.</summary>
    public IReadOnlyDictionary<LiveTransport, double[]> Take()
    {
        Dictionary<LiveTransport, List<double>> taken;
        lock (_gate)
        {
            (taken, _shown) = (_shown, []);
        }

        return taken.ToDictionary(transport => transport.Key, transport => transport.Value.Order().ToArray());
    }
}
