using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Topics;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>
/// Has all that a connection subscribes to last as long as its user's fresh token. What was not posted since the old one ended is sent first, from the cursor
/// that StreamFanout has left in the row. While it is under way an ending says so: should the process die, the connection is closed and its client comes back.
/// </summary>
internal sealed class TokenRenewal(
    ConnectionStore connections,
    SubscriptionStore subscriptions,
    EndingStore endings,
    SubscriptionOpening opening,
    ConnectionPosts posts,
    ViewCatalog catalog,
    TopicResolver resolver,
    CursorCodec cursors,
    TimeProvider time,
    IOptions<ConnectionOptions> options)
{
    private const int SideBySide = 8;

    /// <summary>Longer than a renewal takes, even of many topics.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>False when the connection is gone.</summary>
    public async Task<bool> RunAsync(string connectionId, string userId, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var renewing = new Ending(connectionId, time.GetUtcNow() + Limit, IsRenewing: true);
        await endings.AddAsync(renewing, cancellationToken);
        await endings.AddAsync(new Ending(connectionId, until), cancellationToken);
        if (!await connections.TryIdentifyAsync(connectionId, userId, until, cancellationToken))
        {
            return false;
        }

        try
        {
            var (attempt, caller) = (Guid.NewGuid().ToString("n"), new Caller(userId, until));
            await Parallel.ForEachAsync(
                connections.TopicsAsync(connectionId, cancellationToken),
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
                async (spelling, token) => await RenewAsync(connectionId, spelling, attempt, caller, until, token));
        }
        catch
        {
            // Half of it would look to the client like all of it.
            await posts.CloseAsync(connectionId, CancellationToken.None);
            throw;
        }

        await endings.RemoveAsync(renewing, cancellationToken);
        return true;
    }

    private async Task RenewAsync(
        string connectionId, string spelling, string attempt, Caller caller, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (!Topic.TryParse(spelling, out var topic, out _)
            || await subscriptions.RenewAsync(connectionId, topic, spelling, attempt, until, cancellationToken) is not { } missedFrom)
        {
            return;
        }

        await catalog.WaitForAsync(topic.View, options.Value.LoadPatience, cancellationToken);
        if (resolver.TryResolve(topic, caller, out var resolved, out _))
        {
            // A cursor that is not known any more, as the table is another one by now, leads to a reset.
            var since = cursors.TryDecode(missedFrom, out var cursor) ? cursor : Cursor.Unknown;
            await opening.RunAsync(connectionId, resolved, spelling, attempt, since, until, cancellationToken);
        }
        else
        {
            await posts.CloseAsync(connectionId, cancellationToken);
        }
    }
}
