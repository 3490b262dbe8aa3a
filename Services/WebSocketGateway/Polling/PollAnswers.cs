using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Reading;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.Net.Http.Headers;

namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>Answers to polls: a topic as a whole, or what is new since a cursor, at once or as soon as there is something.</summary>
internal sealed class PollAnswers(
    Checkpoints checkpoints,
    CursorIssuer cursors,
    Resume resume,
    SubscriptionRegistry registry,
    DeliveryMetrics metrics,
    TimeProvider time,
    IHostApplicationLifetime lifetime)
{
    private const string JsonType = "application/json; charset=utf-8";

    private int _held;

    /// <summary>Requests that wait for something new.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <param name="context">The request to answer.</param>
    /// <param name="topic">What is asked for.</param>
    /// <param name="since">What the client has; null for nothing.</param>
    /// <param name="wait">How long to wait for something new. Who has nothing is never kept waiting.</param>
    public Task AnswerAsync(HttpContext context, ResolvedTopic topic, Cursor? since, TimeSpan wait)
    {
        context.Response.Headers.CacheControl = Caching.Of(context.Caller());
        return since is null
            ? AnswerItemsAsync(context, topic, checkpoints.Of(topic.View))
            : AnswerSinceAsync(context, topic, since, wait);
    }

    private async Task AnswerItemsAsync(HttpContext context, ResolvedTopic topic, Checkpoint checkpoint)
    {
        context.Response.Headers.ETag = checkpoint.ETag.ToString();
        if (IsKnown(context.Request, checkpoint.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = JsonType;
        var (state, _, cursor) = checkpoint.Moment;
        var bytes = await PollBody.WriteItemsAsync(
            context.Response.BodyWriter, topic.Topic, cursor, topic.ItemsOf(state), context.RequestAborted);
        metrics.AnsweredAnew(Transports.Poll, "snapshot", bytes);
    }

    private async Task AnswerSinceAsync(HttpContext context, ResolvedTopic topic, Cursor since, TimeSpan wait)
    {
        var begin = time.GetTimestamp();
        var isPatient = true;
        Moment moment;
        IReadOnlyList<Entry>? news;
        while (true)
        {
            moment = cursors.Observe(topic.View);
            news = NewsOf(topic, since, moment);
            var left = wait - time.GetElapsedTime(begin);
            if (news is not [] || !isPatient || left <= TimeSpan.Zero)
            {
                break;
            }

            isPatient = await WaitAsync(topic, since, moment, left, context.RequestAborted);
        }

        context.Response.ContentType = JsonType;
        var (writer, cancellation) = (context.Response.BodyWriter, context.RequestAborted);
        var mayHoldUpTo = resume.MayHoldUpTo(since, topic, moment.State);
        var transport = wait > TimeSpan.Zero ? Transports.LongPoll : Transports.Poll;
        if (news is null)
        {
            var bytes = await PollBody.WriteResetAsync(writer, topic.Topic, moment.Cursor, topic.ItemsOf(moment.State), cancellation);
            metrics.AnsweredAnew(transport, "reset", bytes);
        }
        else
        {
            var cursor = cursors.Next(since, moment, mayHoldUpTo).After;
            var bytes = await PollBody.WriteChangesAsync(writer, topic.Topic, cursor, news, cancellation);
            metrics.Answered(transport, topic.Topic.View, news, bytes);
        }
    }

    /// <summary>What the client lacks; null when that is not known and it has to start anew.</summary>
    private IReadOnlyList<Entry>? NewsOf(ResolvedTopic topic, Cursor since, Moment moment) =>
        resume.From(since, moment.State) is { } held ? topic.ChangesOf(moment.State, held) : null;

    /// <summary>True when there may be something new; false when there is no use in waiting on.</summary>
    private async Task<bool> WaitAsync(ResolvedTopic topic, Cursor since, Moment seen, TimeSpan wait, CancellationToken aborted)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var (topics, spelling, waiter) = (registry.Of(topic.View), topic.Topic.Text, new NewsWaiter());
        topics.Subscribe(spelling, topic, waiter, resume.MayHoldUpTo(since, topic, seen.State));
        Interlocked.Increment(ref _held);
        try
        {
            if (!ReferenceEquals(topic.View.State, seen.State))
            {
                return true;
            }

            await waiter.News.WaitAsync(wait, time, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return waiter.News.IsCompletedSuccessfully && !waiter.IsOver;
        }
        finally
        {
            Interlocked.Decrement(ref _held);
            topics.Unsubscribe(spelling, waiter);
        }
    }

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false));
}
