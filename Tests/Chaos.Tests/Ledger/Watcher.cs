using System.Collections.Concurrent;
using System.Text.Json;
using EventDrivenFrontends.Client;

namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>A client over one transport, which notes whenever it is shown something older than what it has been shown.</summary>
internal sealed class Watcher : IObserver<LiveUpdate<JsonElement>>, IDisposable
{
    private readonly Delays? _delays;
    private readonly LiveClient _client;
    private readonly LiveView<JsonElement> _view;
    private readonly IDisposable _subscription;
    private readonly ConcurrentDictionary<string, (string Version, int Number)> _seen = new();
    private readonly ConcurrentQueue<string> _faults = [];

    /// <param name="gateway">The gateway's address.</param>
    /// <param name="transport">What carries the view.</param>
    /// <param name="timing">Sets how patient it is.</param>
    /// <param name="delays">Is told of what is shown; null for nobody.</param>
    public Watcher(Uri gateway, LiveTransport transport, Action<LiveTiming> timing, Delays? delays = null)
    {
        (Transport, _delays) = (transport, delays);
        var options = new LiveClientOptions { Transport = transport };
        options.Gateways.Add(gateway);
        timing(options.Timing);
        _client = new LiveClient(options);
        _view = _client.View("flights");
        Connection = new Connection(_view);
        _subscription = _view.Subscribe(this);
    }

    public LiveTransport Transport { get; }

    /// <summary>How it was connected.</summary>
    public Connection Connection { get; }

    public int Updates { get; private set; }

    /// <summary>How often it was shown a whole snapshot: once, and once more for each reset.</summary>
    public int Snapshots { get; private set; }

    public IReadOnlyCollection<string> Faults => _faults;

    public IReadOnlyDictionary<string, string?> Held => _view.Items.ToDictionary(item => item.Key, item => GateOf(item.Value));

    /// <summary>Finds out within seconds that a process has died or stands still.</summary>
    public static void SoonGivesUp(LiveTiming timing)
    {
        timing.Open = TimeSpan.FromSeconds(3);
        timing.PingAfter = TimeSpan.FromSeconds(3);
        timing.PongWithin = TimeSpan.FromSeconds(3);
        timing.StreamSilence = TimeSpan.FromSeconds(20);
        timing.LongPollWait = TimeSpan.FromSeconds(5);
        timing.LongestDelay = TimeSpan.FromSeconds(5);
    }

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => _view.WaitUntilReadyAsync(cancellationToken);

    public void OnNext(LiveUpdate<JsonElement> value)
    {
        Updates++;
        Snapshots += value.Origin is LiveOrigin.Snapshot ? 1 : 0;
        foreach (var change in value.Changes)
        {
            var number = change.Data.ValueKind is JsonValueKind.Object && GateOf(change.Data) is { } gate ? int.Parse(gate.AsSpan(1), null) : int.MaxValue;
            if (_seen.TryGetValue(change.Key, out var before) && (string.CompareOrdinal(change.Version, before.Version) < 0 || number < before.Number))
            {
                _faults.Enqueue($"{change.Key}: {change.Version} with gate {number} after {before.Version} with gate {before.Number}");
            }

            _seen[change.Key] = (change.Version, number);
            _delays?.Shown(Transport, change.Key, number);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => _faults.Enqueue(error.Message);

    public void Dispose()
    {
        _subscription.Dispose();
        _client.Dispose();
    }

    private static string? GateOf(JsonElement flight) => flight.TryGetProperty("gate", out var gate) ? gate.GetString() : null;
}
