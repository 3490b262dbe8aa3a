using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>
/// Sends what a subscription starts from, and then lets StreamFanout post what is new. Until then StreamFanout only notes that there was
/// something, and this sends it: a client gets the changes of a topic from one side at a time, and none is lost in between, because each
/// reading of the view begins after the row of the subscription was written or the note was taken.
/// </summary>
internal sealed class SubscriptionOpening(SubscriptionStore subscriptions, ConnectionPosts posts, ViewRefresh refresh, TopicReaders readers)
{
    /// <param name="connectionId">The connection.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="spelling">The topic as the client named it.</param>
    /// <param name="attempt">The attempt under which the subscription was entered.</param>
    /// <param name="since">What the client has; null for nothing.</param>
    /// <param name="until">Until when it is to last then; null when that stands in its row.</param>
    /// <param name="cancellationToken">Ends it; the subscription then stays half open.</param>
    public async Task RunAsync(
        string connectionId,
        ResolvedTopic topic,
        string spelling,
        string attempt,
        Cursor? since,
        DateTimeOffset? until,
        CancellationToken cancellationToken)
    {
        await refresh.RunAsync(topic.Topic.View, cancellationToken);
        var reader = readers.Of(spelling, topic, since);
        var next = reader.Start().Parts;
        while (await SendAsync(next))
        {
            if (await TryGoLiveAsync())
            {
                return;
            }

            if (!await subscriptions.TryGoOnAsync(connectionId, topic.Topic, spelling, attempt, cancellationToken))
            {
                await EndAsync(connectionId, topic, spelling, attempt, cancellationToken);
                return;
            }

            await refresh.RunAsync(topic.Topic.View, cancellationToken);
            next = topic.View.State.Position.Sequence > reader.Position ? reader.CatchUp().Parts : [];
        }

        Task<bool> TryGoLiveAsync() => until is { } end
            ? subscriptions.TryGoLiveAsync(connectionId, topic.Topic, spelling, attempt, end, cancellationToken)
            : subscriptions.TryGoLiveAsync(connectionId, topic.Topic, spelling, attempt, cancellationToken);

        async Task<bool> SendAsync(IEnumerable<FramePart> parts)
        {
            foreach (var part in parts)
            {
                if (!await posts.TryPostAsync(connectionId, part.Json, cancellationToken))
                {
                    return false;
                }

                if (!part.IsLast && !await subscriptions.TryBeatAsync(connectionId, topic.Topic, spelling, attempt, cancellationToken))
                {
                    await EndAsync(connectionId, topic, spelling, attempt, cancellationToken);
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>
    /// The client has left the topic meanwhile: it is told when nothing more comes. One that has left altogether is not.
    /// </summary>
    private async Task EndAsync(
        string connectionId, ResolvedTopic topic, string spelling, string attempt, CancellationToken cancellationToken)
    {
        var row = await subscriptions.FindAsync(connectionId, topic.Topic, spelling, cancellationToken);
        if (row is { Cancelled: true } && row.Opening == attempt)
        {
            await subscriptions.DeleteAsync(connectionId, topic.Topic, spelling, cancellationToken);
            await posts.TryPostAsync(connectionId, Replies.Encode(new UnsubscribedFrame(spelling)), cancellationToken);
        }
    }
}
