using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>Opens event streams and knows those that are open.</summary>
internal sealed class EventStreams(
    TopicReaders readers,
    DeliveryMetrics metrics,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    IOptions<EventStreamOptions> options)
{
    private readonly ConcurrentDictionary<EventStream, Caller> _open = new();

    public TimeSpan LoadPatience => options.Value.LoadPatience;

    public int Count => _open.Count;

    public IEnumerable<EventStream> Open => _open.Keys;

    /// <summary>Ends the streams of those whose proof of identity has ended. They may come back with another, and their cursor.</summary>
    public void EndThoseOver(DateTimeOffset now)
    {
        foreach (var (stream, caller) in _open)
        {
            if (caller.IsOver(now))
            {
                stream.End();
            }
        }
    }

    /// <summary>Answers with a stream until the client, its proof of identity or the view is gone, or this node stops.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="topic">What is asked for.</param>
    /// <param name="since">What the client has; null for nothing.</param>
    public async Task RunAsync(HttpContext context, ResolvedTopic topic, Cursor? since)
    {
        Prepare(context);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var stream = new EventStream(
            readers.Of(topic.Topic.Text, topic, since), metrics, time, context.Response.BodyWriter, context.Abort);
        _open[stream] = context.Caller();
        try
        {
            EventText.WriteRetry(context.Response.BodyWriter, options.Value.RetryDelay);
            await stream.RunAsync(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client is gone or has to go elsewhere; what it lacks then, its cursor tells.
        }
        finally
        {
            _open.TryRemove(stream, out _);
        }
    }

    private static void Prepare(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-cache, no-transform";
        headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        // A slow reader is no attacker: it is sent the newest state whenever it reads, and cut only when it never does.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}
