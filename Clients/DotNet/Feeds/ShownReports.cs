using System.Net;
using System.Text.Json;
using EventDrivenFrontends.Client.Transports;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client.Feeds;

/// <summary>
/// Tells gateways when traced changes were given to the application: a few at a time, once in a while, and never again to one that does not want to
/// know. What fails is not tried again.
/// </summary>
internal sealed class ShownReports : IDisposable
{
    private const int MostWaiting = 20;

    private readonly GatewayHttp _http;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Uri> _unwanted = [];
    private List<Waiting> _waiting = [];

    public ShownReports(GatewayHttp http, TimeProvider time, TimeSpan interval)
    {
        (_http, _time, _interval) = (http, time, interval);
        _timer = time.CreateTimer(_ => _ = SendAsync(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>These have been given to the application.</summary>
    /// <param name="gateway">Whose they are.</param>
    /// <param name="changes">Traced or not.</param>
    /// <param name="arrived">When they came, by the clock's timestamp.</param>
    public void Add(Uri gateway, IReadOnlyList<Change> changes, long arrived)
    {
        if (changes.All(change => change.TraceParent is null))
        {
            return;
        }

        lock (_gate)
        {
            if (_closed.IsCancellationRequested || _unwanted.Contains(gateway))
            {
                return;
            }

            var wasIdle = _waiting.Count == 0;
            var shown = _time.GetTimestamp();
            _waiting.AddRange(changes
                .Where(change => change.TraceParent is not null)
                .Take(MostWaiting - _waiting.Count)
                .Select(change => new Waiting(gateway, change, arrived, shown)));
            if (wasIdle && _waiting.Count > 0)
            {
                _timer.Change(_interval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed.Cancel();
            _timer.Dispose();
        }
    }

    private async Task SendAsync()
    {
        List<Waiting> waiting;
        lock (_gate)
        {
            (waiting, _waiting) = (_waiting, []);
        }

        foreach (var toOne in waiting.GroupBy(one => one.Gateway))
        {
            var report = new ShownReport([.. toOne.Select(Tell)]);
            var status = await _http.PostAsync(
                new Uri(toOne.Key, "shown"), JsonSerializer.SerializeToUtf8Bytes(report, ShownJson.Default.ShownReport), _closed.Token);
            if (status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
            {
                lock (_gate)
                {
                    _unwanted.Add(toOne.Key);
                }
            }
        }
    }

    private ShownChange Tell(Waiting one) => new(
        one.Change.TraceParent!,
        one.Change.View,
        one.Change.At,
        _time.GetElapsedTime(one.Arrived, one.Shown).TotalMilliseconds,
        _time.GetElapsedTime(one.Shown).TotalMilliseconds);

    private readonly record struct Waiting(Uri Gateway, Change Change, long Arrived, long Shown);
}
