using Amazon.DynamoDBv2;
using EventDrivenFrontends.ServiceDefaults.Coordination;
using EventDrivenFrontends.WebSocketGateway.Feed;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>
/// Where the other nodes are, by the coordination table. It is read at most once a second, however many ids are asked for, and not at all
/// while nothing is forwarded.
/// </summary>
internal sealed class NodeAddresses(IAmazonDynamoDB dynamoDb, IOptions<GatewayOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Listing? _known;

    /// <summary>The address of a node that is alive; null when there is none of this id.</summary>
    public async ValueTask<Uri?> FindAsync(ulong node, CancellationToken cancellationToken)
    {
        var listing = FreshListing() ?? await ReadOnceAsync(cancellationToken);
        return listing.Nodes.GetValueOrDefault(NodeIdentity.IdOf(node));
    }

    public void Dispose() => _reading.Dispose();

    private Listing? FreshListing() => _known is { } known && time.GetElapsedTime(known.ReadAt) < MaxAge ? known : null;

    private async Task<Listing> ReadOnceAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return FreshListing() ?? (_known = new Listing(time.GetTimestamp(), await ReadAsync(cancellationToken)));
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<Dictionary<string, Uri>> ReadAsync(CancellationToken cancellationToken)
    {
        var nodes = await dynamoDb.ReadGatewaysAsync(options.Value.CoordinationTable, NodeTimeout, time, cancellationToken);
        return nodes.ToDictionary(node => node.Id, node => node.Url, StringComparer.Ordinal);
    }

    private sealed record Listing(long ReadAt, Dictionary<string, Uri> Nodes);
}
