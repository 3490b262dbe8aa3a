using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.ServiceDefaults.Coordination;
using EventDrivenFrontends.StreamFanout.Streams;
using static System.FormattableString;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>
/// The way to one gateway node: one post at a time, in sequence, each with everything that waits, at most the newest change of a key. A post that fails
/// is tried again under its number. A node that falls too far behind, or stays away too long, finds a new link when it is back, and reloads.
/// </summary>
internal sealed partial class GatewayLink : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(FanoutDelivery.HeartbeatSeconds);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly GatewayNode _node;
    private readonly InstanceId _me;
    private readonly ActiveShards _active;
    private readonly HttpClient _http;
    private readonly FanoutMetrics _metrics;
    private readonly GatewayHealth _health;
    private readonly TimeProvider _time;
    private readonly FanoutOptions _options;
    private readonly ILogger _logger;
    private readonly Uri _address;
    private readonly Outbox _outbox;
    private readonly CancellationTokenSource _stop = new();
    private string _link = "";
    private long _sequence;
    private bool _failing;

    public GatewayLink(
        GatewayNode node,
        InstanceId me,
        ActiveShards active,
        IReadOnlyDictionary<string, string?> watermarks,
        HttpClient http,
        FanoutMetrics metrics,
        GatewayHealth health,
        TimeProvider time,
        FanoutOptions options,
        ILogger logger)
    {
        (_node, _me, _active, _http, _metrics, _health, _time, _options, _logger) =
            (node, me, active, http, metrics, health, time, options, logger);
        _address = new Uri(node.Url, FanoutDelivery.Path);
        _outbox = new Outbox(watermarks, options.MostWaiting);
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Ends when the link has stopped.</summary>
    public Task Completion { get; }

    public void Begin(string shardId) => _outbox.Begin(shardId);

    public void End(string shardId) => _outbox.End(shardId);

    /// <summary>The task ends when the node has the changes, or has been left to reload.</summary>
    public Task Enqueue(string shardId, IReadOnlyList<Change> changes, string? watermark) => _outbox.Add(shardId, changes, watermark);

    private void Stop()
    {
        _stop.Cancel();
        _outbox.Abandon();
    }

    /// <summary>Stops the link; <see cref="Completion"/> tells when it has.</summary>
    public void Dispose()
    {
        Stop();
        _ = Completion.ContinueWith(_ => _stop.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task RunAsync()
    {
        LogLinked(_node.Id, _node.Url);
        while (!_stop.IsCancellationRequested)
        {
            await _outbox.WaitAsync(Heartbeat, _time, _stop.Token);
            if (!_stop.IsCancellationRequested)
            {
                await SendAsync(_outbox.Take(_options.PostSize));
            }
        }

        _outbox.Abandon();
        _health.Recovered(_node.Id);
    }

    private async Task SendAsync(OutboxBatch batch)
    {
        if (batch.Restarted)
        {
            (_link, _sequence) = (Guid.NewGuid().ToString("n"), 0);
        }

        var delivery = new FanoutDelivery(_me.Value, _link, ++_sequence, batch.Changes, batch.Progress, _active.Ids);
        var body = JsonSerializer.SerializeToUtf8Bytes(delivery, ContractsJson.Default.FanoutDelivery);
        var pause = FirstPause;
        while (!_stop.IsCancellationRequested && !_outbox.IsRestarting)
        {
            switch (await PostAsync(body))
            {
                case HttpStatusCode.NoContent:
                    batch.Delivered.TrySetResult();
                    Recovered();
                    return;
                case HttpStatusCode.Conflict:
                    _outbox.Restart();
                    break;
                default:
                    await Task.Delay(pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                    break;
            }
        }

        batch.Delivered.TrySetResult();
    }

    /// <summary>The node's answer; null when there was none.</summary>
    private async Task<HttpStatusCode?> PostAsync(byte[] body)
    {
        var begun = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(_options.PostTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        try
        {
            using var response = await _http.PostAsync(_address, content, both.Token);
            if (response.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.Conflict))
            {
                Failed(begun, Invariant($"{(int)response.StatusCode}"), $"it answered {(int)response.StatusCode}");
            }

            return response.StatusCode;
        }
        catch (HttpRequestException exception)
        {
            Failed(begun, exception.HttpRequestError.ToString(), exception.Message);
            return null;
        }
        catch (OperationCanceledException)
        {
            Failed(begun, "timeout", $"it did not answer within {_options.PostTimeout}");
            return null;
        }
    }

    private void Failed(long begun, string error, string reason)
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _metrics.NotPosted(error, _time.GetElapsedTime(begun));
        _health.Failed(_node.Id, reason);
        if (!_failing)
        {
            _failing = true;
            LogFailing(_node.Id, _node.Url, reason);
        }
    }

    private void Recovered()
    {
        if (_failing)
        {
            _failing = false;
            _health.Recovered(_node.Id);
            LogRecovered(_node.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Delivering to gateway {Node} at {Url}")]
    private partial void LogLinked(string node, Uri url);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gateway {Node} at {Url} takes no deliveries: {Reason}. Trying again until it does or is forgotten.")]
    private partial void LogFailing(string node, Uri url, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Gateway {Node} takes deliveries again")]
    private partial void LogRecovered(string node);
}
