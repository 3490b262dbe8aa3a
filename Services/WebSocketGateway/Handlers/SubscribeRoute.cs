using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Topics;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary><c>{"action":"subscribe","topic","since"?}</c> of a connection that somebody else holds.</summary>
internal sealed class SubscribeRoute(
    ConnectionStore connections,
    SubscriptionStore subscriptions,
    SubscriptionOpening opening,
    ConnectionPosts posts,
    ViewCatalog catalog,
    TopicResolver resolver,
    CursorCodec cursors,
    TimeProvider time,
    IOptions<ConnectionOptions> options)
{
    /// <summary>The refusal; null when the subscription has been opened, or its client is gone.</summary>
    public async Task<SharedFrame?> RunAsync(string connectionId, ClientMessage message, CancellationToken cancellationToken)
    {
        if (!TopicRequest.TryRead(message, cursors, out var request, out var refusal))
        {
            return refusal;
        }

        await catalog.WaitForAsync(request.Topic.View, options.Value.LoadPatience, cancellationToken);
        if (await connections.FindAsync(connectionId, cancellationToken) is not { } connection)
        {
            await posts.CloseAsync(connectionId, cancellationToken);
            return null;
        }

        if (connection.IsOver(time.GetUtcNow()))
        {
            await posts.CloseAsync(connectionId, cancellationToken);
            return null;
        }

        if (!resolver.TryResolve(request.Topic, new Caller(connection.UserId, connection.AuthorizedUntil), out var topic, out var denied))
        {
            return Replies.Error(denied, request.Spelling);
        }

        return await OpenAsync(connection, request, topic, cancellationToken);
    }

    private async Task<SharedFrame?> OpenAsync(
        ConnectionRow connection, TopicRequest request, ResolvedTopic topic, CancellationToken cancellationToken)
    {
        var (connectionId, attempt) = (connection.Id, Guid.NewGuid().ToString("n"));
        var most = options.Value.MaxTopics;
        switch (await subscriptions.OpenAsync(connection, request.Topic, request.Spelling, attempt, most, cancellationToken))
        {
            case OpenOutcome.AlreadySubscribed:
                return TopicRequest.AlreadySubscribed(request.Spelling);
            case OpenOutcome.TooMany:
                return TopicRequest.TooMany(most, request.Spelling);
            case OpenOutcome.ConnectionGone:
                await posts.CloseAsync(connectionId, cancellationToken);
                return null;
        }

        try
        {
            await opening.RunAsync(connectionId, topic, request.Spelling, attempt, request.Since, cancellationToken);
        }
        catch
        {
            // Nobody else can go on with it, so the client has to; it does when its connection ends.
            await posts.CloseAsync(connectionId, CancellationToken.None);
            throw;
        }

        return null;
    }
}
