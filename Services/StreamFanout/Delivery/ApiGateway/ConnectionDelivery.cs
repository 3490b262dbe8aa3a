using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Connections;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>
/// Gives each batch of a shard to every gateway node and posts it to every connection that subscribes to something in it. A batch is delivered when all connections
/// have it or are gone; the next is read before that, so that nobody waits for a connection that hangs.
/// </summary>
internal sealed partial class ConnectionDelivery(
    ChangeDelivery gateways,
    SubscriberDelivery subscribers,
    ConnectionQueues queues,
    ConnectionStore connections,
    FanoutCursors cursors,
    ILogger<ConnectionDelivery> logger) : IShardHandler
{
    private const string AccessField = "access";

    private readonly ConcurrentDictionary<string, ShardSession> _sessions = new(StringComparer.Ordinal);

    public async Task BeginAsync(string shardId, CancellationToken cancellationToken)
    {
        await cursors.EnsureAsync(cancellationToken);
        await gateways.BeginAsync(shardId, cancellationToken);
        _sessions[shardId] = new ShardSession();
    }

    public async Task<Handover> HandleAsync(ShardBatch batch, CancellationToken cancellationToken)
    {
        var changes = gateways.Read(batch);
        var toGateways = gateways.DeliverAsync(batch, changes, cancellationToken);
        var steps = ItemSteps.Of(changes);
        var delivered = await subscribers.DeliverAsync(steps, _sessions[batch.ShardId], cancellationToken);
        if (steps.Any(IsChangeOfAccess))
        {
            LogAccessChanged();
            await CloseAllAsync(cancellationToken);
        }

        return await toGateways with { Delivered = delivered };
    }

    public async Task LostAsync(string shardId, CancellationToken cancellationToken)
    {
        await gateways.LostAsync(shardId, cancellationToken);
        LogLost(shardId);
        await CloseAllAsync(cancellationToken);
    }

    public void End(string shardId)
    {
        gateways.End(shardId);
        if (_sessions.TryRemove(shardId, out var session))
        {
            session.End();
        }
    }

    /// <summary>Who may read a view is decided when a client subscribes, so after a change of it all have to ask again.</summary>
    private static bool IsChangeOfAccess(ItemStep step) =>
        step.View == ViewDescription.Catalog
        && (step.IsDelete || step.Images.Select(image => FieldMatch.TextOf(image.Span, AccessField)).Distinct().Skip(1).Any());

    private async Task CloseAllAsync(CancellationToken cancellationToken)
    {
        var closing = new List<Task>();
        for (var bucket = 0; bucket < ConnectionsTable.Buckets; bucket++)
        {
            await foreach (var page in connections.ListAsync(bucket, cancellationToken))
            {
                closing.AddRange(page.Select(connection => queues.Close(connection.Id)));
            }
        }

        await Task.WhenAll(closing).WaitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who may read a view has changed: all connections are closed, and their clients ask again")]
    private partial void LogAccessChanged();

    [LoggerMessage(Level = LogLevel.Error, Message = "Shard {Shard}: changes are lost to connections. All are closed, and their clients get what they lack.")]
    private partial void LogLost(string shard);
}
