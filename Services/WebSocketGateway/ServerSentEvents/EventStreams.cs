using System.Collections.Concurrent;
using System.IO.Pipelines;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Takeover;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>Opens event streams and knows those that are open.</summary>
internal sealed class EventStreams(
    TopicReaders readers,
    SendLanes lanes,
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
    /// <param name="context">The request to answer, which the stream outlives where it can take the connection over.</param>
    /// <param name="topic">What is asked for.</param>
    /// <param name="since">What the client has; null for nothing.</param>
    public async Task RunAsync(HttpContext context, ResolvedTopic topic, Cursor? since)
    {
        Prepare(context);
        var (reader, caller) = (readers.Of(topic.Topic.Text, topic, since), context.Caller());
        if (!ConnectionTakeover.TryFind(context, out var takeover))
        {
            await RunAsync(Create(reader, context.Response.BodyWriter, context.Abort), caller, context.RequestAborted);
            return;
        }

        // HTTP ends with the head of the answer: the chunks are the stream's, and no other request follows.
        context.Response.Headers.TransferEncoding = "chunked";
        context.Response.Headers.Connection = "close";
        await context.Response.StartAsync();
        var body = new ChunkedWriter(takeover.Transport.Output);
        var stream = Create(reader, body, takeover.Transport.Abort);
        takeover.GoOnWith(() => CarryAsync(stream, body, caller, takeover));
    }

    private EventStream Create(TopicReader reader, PipeWriter body, Action cut)
    {
        EventText.WriteRetry(body, options.Value.RetryDelay);
        return new EventStream(reader, lanes.Next(), metrics, time, body, cut);
    }

    /// <remarks>It outlives the request, so it has nothing of it.</remarks>
    private async Task CarryAsync(EventStream stream, ChunkedWriter body, Caller caller, ConnectionTakeover takeover)
    {
        try
        {
            var listening = EndWithClientAsync(stream, takeover.Transport.Input);
            if (!await RunAsync(stream, caller, CancellationToken.None) || !body.TryEnd())
            {
                takeover.Transport.Abort();
            }

            await body.CompleteAsync();
            takeover.Transport.Close();
            await listening;
        }
        finally
        {
            takeover.End();
        }
    }

    /// <summary>Hears of a client that goes away. It has nothing more to say; what it says all the same is passed over.</summary>
    private static async Task EndWithClientAsync(EventStream stream, PipeReader client)
    {
        ReadResult read;
        do
        {
            read = await client.ReadAsync();
            client.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);

        stream.End();
    }

    private async Task<bool> RunAsync(EventStream stream, Caller caller, CancellationToken closed)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(closed, lifetime.ApplicationStopping);
        _open[stream] = caller;
        try
        {
            return await stream.RunAsync(end.Token);
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
