using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.Client;

namespace EventDrivenFrontends.EndToEnd.Tests;

/// <summary>Watches the flights, whose gates and seats are numbered, and notes whenever a version or a number goes back.</summary>
internal sealed class BoardWatcher : IObserver<LiveUpdate<JsonElement>>, IDisposable
{
    private readonly LiveClient _client;
    private readonly LiveView<JsonElement> _view;
    private readonly IDisposable _subscription;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly Dictionary<string, (string Version, int Gate, int Seat)> _shown = new(StringComparer.Ordinal);

    public BoardWatcher(Uri gateway, LiveTransport transport)
    {
        Transport = transport;
        var options = new LiveClientOptions { Transport = transport };
        options.Gateways.Add(gateway);
        _client = new LiveClient(options);
        _view = _client.View("flights");
        _subscription = _view.Subscribe(this);
    }

    public LiveTransport Transport { get; }

    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The gate and the seat that a flight has, by their numbers; null when it is not there.</summary>
    public (int Gate, int? Seat)? Find(string flight) =>
        _view.Items.TryGetValue(flight, out var data) ? (GateOf(data) ?? -1, SeatOf(data)) : null;

    public void OnNext(LiveUpdate<JsonElement> value)
    {
        foreach (var change in value.Changes)
        {
            var before = _shown.GetValueOrDefault(change.Key, (Version: "", Gate: -1, Seat: -1));
            var data = change.Data;
            var now = data.ValueKind is JsonValueKind.Object ? (change.Version, GateOf(data) ?? -1, SeatOf(data) ?? -1) : (change.Version, before.Gate, before.Seat);
            if (string.CompareOrdinal(now.Version, before.Version) < 0 || now.Item2 < before.Gate || now.Item3 < before.Seat)
            {
                _faults.Enqueue($"{change.Key}: {now} after {before}");
            }

            _shown[change.Key] = now;
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

    private static int? GateOf(JsonElement flight) => flight.TryGetProperty("gate", out var gate) ? int.Parse(gate.GetString().AsSpan(1), CultureInfo.InvariantCulture) : null;

    private static int? SeatOf(JsonElement flight) => flight.TryGetProperty("newSeat", out var seat) ? int.Parse(seat.GetString()!.TrimEnd('A'), CultureInfo.InvariantCulture) : null;
}
