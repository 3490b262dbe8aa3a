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

    public Watcher(Uri gateway, LiveTransport transport, Delays? delays = null)
    {
        (Transport, _delays) = (transport, delays);
        var options = new LiveClientOptions { Transport = transport };
        options.Gateways.Add(gateway);
        options.Timing.Open = TimeSpan.FromSeconds(3);
        options.Timing.PingAfter = TimeSpan.FromSeconds(3);
        options.Timing.PongWithin = TimeSpan.FromSeconds(3);
        options.Timing.StreamSilence = TimeSpan.FromSeconds(20);
        options.Timing.LongPollWait = TimeSpan.FromSeconds(5);
        options.Timing.LongestDelay = TimeSpan.FromSeconds(5);
        _client = new LiveClient(options);
        _view = _client.View("flights");
        _subscription = _view.Subscribe(this);
    }

    public LiveTransport Transport { get; }

    public int Updates { get; private set; }

    public IReadOnlyCollection<string> Faults => _faults;

    public IReadOnlyDictionary<string, string?> Held => _view.Items.ToDictionary(item => item.Key, item => GateOf(item.Value));

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => _view.WaitUntilReadyAsync(cancellationToken);

    public void OnNext(LiveUpdate<JsonElement> value)
    {
        Updates++;
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
