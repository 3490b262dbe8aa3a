using EventDrivenFrontends.Contracts.Connections;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>
/// Looks after connections of which nothing has been heard: <c>$disconnect</c> may never come, and a topic without changes gets no posts that would find out. One
/// that lives has the expiry of its rows put off. It also closes those whose token's end <see cref="TokenEndings"/> did not see, as there was no node at that time.
/// Of several nodes, one takes each connection's turn.
/// </summary>
internal sealed class ConnectionSweep(
    LoopContext context, ConnectionStore connections, ConnectionPosts posts, IOptions<HandlerOptions> options, IOptions<ConnectionOptions> limits)
    : BackgroundLoop(context)
{
    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.SweepInterval, Time, cancellationToken);
        for (var bucket = 0; bucket < ConnectionsTable.Buckets; bucket++)
        {
            await foreach (var page in connections.ListAsync(bucket, cancellationToken))
            {
                foreach (var connection in page)
                {
                    await LookAfterAsync(connection, cancellationToken);
                }
            }
        }
    }

    private async Task LookAfterAsync(ConnectionRow connection, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        if (connection.IsOver(now - limits.Value.AuthenticationGrace))
        {
            await posts.CloseAsync(connection.Id, cancellationToken);
        }
        else if (now - connection.SeenAt < options.Value.SweepAge || !await connections.TryClaimAsync(connection, cancellationToken))
        {
            // Somebody has heard of it, or looks after it now.
        }
        else if (await posts.IsOpenAsync(connection.Id, cancellationToken))
        {
            await connections.RefreshSubscriptionsAsync(connection.Id, cancellationToken);
        }
        else
        {
            await connections.RemoveAsync(connection.Id, cancellationToken);
        }
    }
}
