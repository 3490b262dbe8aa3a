using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Views;
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

        var now = time.GetUtcNow();
        if (connection.IsOver(now - options.Value.AuthenticationGrace))
        {
            await posts.CloseAsync(connectionId, cancellationToken);
            return null;
        }

        var caller = connection.IsOver(now) ? Caller.Anonymous : new Caller(connection.UserId, connection.AuthorizedUntil);
        if (!resolver.TryResolve(request.Topic, caller, out var topic, out var denied))
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
        var until = topic.View.Description.Access is ViewAccess.Public ? null : connection.AuthorizedUntil;
        switch (await subscriptions.OpenAsync(connectionId, until, request.Topic, request.Spelling, attempt, most, cancellationToken))
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
            if (until is not null && await connections.FindAsync(connectionId, cancellationToken) is { AuthorizedUntil: { } renewed } && renewed > until)
            {
                await subscriptions.TryProlongAsync(connectionId, request.Topic, request.Spelling, attempt, renewed, cancellationToken);
            }

            await opening.RunAsync(connectionId, topic, request.Spelling, attempt, request.Since, until: null, cancellationToken);
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
