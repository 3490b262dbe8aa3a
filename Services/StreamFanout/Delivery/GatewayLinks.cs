using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.ServiceDefaults.Coordination;
using EventDrivenFrontends.StreamFanout.Streams;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>A link to each gateway node, and how far each shard of this instance has come. Nodes never wait for each other.</summary>
internal sealed class GatewayLinks(
    InstanceId me,
    ActiveShards active,
    HttpClient http,
    FanoutMetrics metrics,
    GatewayHealth health,
    TimeProvider time,
    IOptions<FanoutOptions> options,
    ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<GatewayNode, GatewayLink> _links = [];
    private readonly Dictionary<string, string?> _watermarks = new(StringComparer.Ordinal);
    private bool _stopped;

    /// <summary>Adds links to new nodes and ends those to nodes that are gone.</summary>
    public void Update(IReadOnlyCollection<GatewayNode> nodes)
    {
        lock (_gate)
        {
            foreach (var gone in _links.Keys.Except(nodes).ToList())
            {
                _links.Remove(gone, out var link);
                link!.Dispose();
            }

            foreach (var node in nodes.Where(node => !_stopped && !_links.ContainsKey(node)))
            {
                _links.Add(node, new GatewayLink(
                    node, me, active, _watermarks, http, metrics, health, time, options.Value, loggers.CreateLogger<GatewayLink>()));
            }
        }
    }

    /// <summary>This instance begins to read a shard: all nodes hear of it on new links.</summary>
    public void Begin(string shardId)
    {
        lock (_gate)
        {
            _watermarks[shardId] = null;
            foreach (var link in _links.Values)
            {
                link.Begin(shardId);
            }
        }
    }

    /// <summary>This instance no longer reads a shard.</summary>
    public void End(string shardId)
    {
        lock (_gate)
        {
            _watermarks.Remove(shardId);
            foreach (var link in _links.Values)
            {
                link.End(shardId);
            }
        }
    }

    /// <summary>Gives changes of a shard to all links; the task ends when every node has them or has been left to reload.</summary>
    public Task Deliver(string shardId, IReadOnlyList<Change> changes, string? watermark)
    {
        lock (_gate)
        {
            if (watermark is not null && string.CompareOrdinal(watermark, _watermarks.GetValueOrDefault(shardId)) > 0)
            {
                _watermarks[shardId] = watermark;
            }

            return Task.WhenAll(_links.Values.Select(link => link.Enqueue(shardId, changes, _watermarks.GetValueOrDefault(shardId))));
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<GatewayLink> links;
        lock (_gate)
        {
            _stopped = true;
            links = [.. _links.Values];
            _links.Clear();
        }

        foreach (var link in links)
        {
            link.Dispose();
            await link.Completion;
        }
    }
}
