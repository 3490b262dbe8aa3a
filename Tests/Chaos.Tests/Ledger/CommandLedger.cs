using System.Collections.Concurrent;

namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>What the system has accepted, and so must show in the end: per flight the number of its last change, or that it is deleted.</summary>
/// <param name="delays">Measures the time until a change is shown, where that matters.</param>
internal sealed class CommandLedger(Delays? delays = null)
{
    private const int Deleted = -1;

    private readonly ConcurrentDictionary<string, int> _last = new();
    private readonly ConcurrentDictionary<string, int> _repeated = new();
    private int _accepted;

    /// <summary>Changes that were accepted.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Commands that were sent again because nobody said whether they were accepted.</summary>
    public int Repeated => _repeated.Values.Sum();

    /// <summary>Why they were, and how often each.</summary>
    public string Reasons => string.Join(", ", _repeated.OrderByDescending(reason => reason.Value).Select(reason => $"{reason.Key} {reason.Value}"));

    /// <summary>What every view and client must hold: the gate of each flight.</summary>
    public IReadOnlyDictionary<string, string> Expected =>
        _last.Where(flight => flight.Value != Deleted).ToDictionary(flight => flight.Key, flight => GateOf(flight.Value));

    public static string GateOf(int number) => $"G{number}";

    public void Changed(string flight, int number)
    {
        delays?.Accepted(flight, number);
        _last[flight] = number;
        Interlocked.Increment(ref _accepted);
    }

    public void Removed(string flight) => Changed(flight, Deleted);

    public void Repeat(string reason) => _repeated.AddOrUpdate(reason, 1, (_, count) => count + 1);

    /// <summary>Where what is held differs from what was accepted; null where it does not.</summary>
    public string? DifferenceFrom(IReadOnlyDictionary<string, string?> held)
    {
        var expected = Expected;
        var lines = expected.Where(flight => held.GetValueOrDefault(flight.Key) != flight.Value)
            .Select(flight => $"{flight.Key} is {held.GetValueOrDefault(flight.Key) ?? "missing"} and was accepted as {flight.Value}")
            .Concat(held.Keys.Where(key => !expected.ContainsKey(key)).Select(key => $"{key} is there and was deleted"))
            .ToList();
        return lines.Count == 0 ? null : $"{lines.Count} differences, such as {string.Join("; ", lines.Take(3))}";
    }
}
