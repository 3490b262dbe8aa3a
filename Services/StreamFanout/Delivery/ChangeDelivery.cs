using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.StreamFanout.Streams;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Gives each batch of a shard to every gateway node, with how far the shard has come.</summary>
internal sealed partial class ChangeDelivery(
    ImageReader images, GatewayNodes nodes, GatewayLinks links, TimeProvider time, IOptions<FanoutOptions> options, ILogger<ChangeDelivery> logger)
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

    public async Task HandleAsync(ShardBatch batch, CancellationToken cancellationToken)
    {
        var delivered = links.Deliver(batch.ShardId, [.. batch.Records.Select(Read).OfType<Change>()], WatermarkOf(batch));
        if (batch.Records.Count > 0)
        {
            // A node that is slower than this falls behind by itself: its link keeps what waits for it, or begins anew and the node reloads.
            await Task.WhenAny(delivered, Task.Delay(options.Value.SlowNodeWait, time, cancellationToken));
        }
    }

    public void End(string shardId) => links.End(shardId);

    private Change? Read(Amazon.DynamoDBStreams.Model.Record record)
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

    private string? WatermarkOf(ShardBatch batch)
    {
        var reached = batch.Records.Count == 0
            ? batch.ReadAt
            : batch.Records
                .Select(record => HybridVersion.TryGetInstant(ImageReader.VersionOf(record), out var instant) ? instant : DateTimeOffset.MinValue)
                .Max();
        return reached == DateTimeOffset.MinValue ? null : HybridVersion.Floor(reached - options.Value.ClockSkewAllowance);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Skipped. {Reason}")]
    private partial void LogUnreadable(string reason);
}
