using Amazon.DynamoDBStreams.Model;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.StreamFanout.Streams;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Gives each batch of a shard to every gateway node, with how far the shard has come.</summary>
internal sealed partial class ChangeDelivery(
    ImageReader images,
    GatewayNodes nodes,
    GatewayLinks links,
    FanoutMetrics metrics,
    TimeProvider time,
    IOptions<FanoutOptions> options,
    ILogger<ChangeDelivery> logger)
    : IShardHandler
{
    /// <summary>
    /// Nodes that registered before this instance took the shard must be known before its first delivery; and as a node cannot know what the shard's
    /// last reader did not deliver to it, every link begins anew.
    /// </summary>
    public async Task BeginAsync(string shardId, CancellationToken cancellationToken)
    {
        links.Update(await nodes.ListAsync(cancellationToken));
        links.Begin(shardId);
    }

    /// <summary>The nodes reload.</summary>
    public Task LostAsync(string shardId, CancellationToken cancellationToken) => BeginAsync(shardId, cancellationToken);

    public Task<Handover> HandleAsync(ShardBatch batch, CancellationToken cancellationToken) =>
        DeliverAsync(batch, Read(batch), cancellationToken);

    /// <summary>The change that each record stands for, if it stands for one.</summary>
    public IReadOnlyList<(Record Record, Change? Change)> Read(ShardBatch batch) => [.. batch.Records.Select(record => (record, Read(record)))];

    /// <summary>Gives what has been read of a batch to the nodes, and waits for the slowest only a moment. It counts as delivered at once: a node that missed it reloads.</summary>
    public async Task<Handover> DeliverAsync(
        ShardBatch batch, IReadOnlyList<(Record Record, Change? Change)> changes, CancellationToken cancellationToken)
    {
        // The shard may have been lost while the batch was looked at, and then it is another's to deliver.
        cancellationToken.ThrowIfCancellationRequested();
        var watermark = WatermarkOf(batch);
        var spans = FanoutSpans.Begin([.. changes.Select(pair => pair.Change).OfType<Change>()], time.GetUtcNow());
        var delivered = links.Deliver(batch.ShardId, spans.Changes, watermark);
        spans.EndWith(delivered);
        metrics.Read(batch, spans.Changes, delivered);
        if (batch.Records.Count > 0)
        {
            // A node that is slower than this falls behind by itself: its link keeps what waits for it, or begins anew and the node reloads.
            await Task.WhenAny(delivered, Task.Delay(options.Value.SlowNodeWait, time, cancellationToken));
        }

        return new Handover(Task.CompletedTask, watermark);
    }

    public void End(string shardId)
    {
        links.End(shardId);
        metrics.End(shardId);
    }

    private Change? Read(Record record)
    {
        try
        {
            return images.Read(record);
        }
        catch (UnreadableImageException exception)
        {
            LogUnreadable(exception.Message);
            return null;
        }
    }

    /// <summary>
    /// A shard that is closed says nothing of the time of its last, empty read: what was written since then is in its children.
    /// </summary>
    private string? WatermarkOf(ShardBatch batch)
    {
        var reached = batch.Records.Count > 0
            ? batch.Records
                .Select(record => HybridVersion.TryGetInstant(ImageReader.VersionOf(record), out var instant) ? instant : DateTimeOffset.MinValue)
                .Max()
            : batch.IsLast ? DateTimeOffset.MinValue : batch.ReadAt;
        return reached == DateTimeOffset.MinValue ? null : HybridVersion.Floor(reached - options.Value.ClockSkewAllowance);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Skipped. {Reason}")]
    private partial void LogUnreadable(string reason);
}
