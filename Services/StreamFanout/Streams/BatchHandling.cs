using Amazon.DynamoDBStreams.Model;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>
/// Gives the batches of one shard to the handler. One whose handling fails by itself holds the shard up for a limited time; then its records are handled one by one, and
/// those that fail are passed over, after the handler has been told that something is lost. An outage holds the shard up for as long as it lasts, and nothing is passed over.
/// </summary>
internal sealed partial class BatchHandling(
    string shardId, IShardHandler handler, StreamMetrics metrics, TimeProvider time, IOptions<StreamOptions> options, ILogger<BatchHandling> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _limit = options.Value.HandlingLimit;

    /// <summary>How long the present batch has failed by itself; outages in between do not count.</summary>
    private TimeSpan _failing;

    /// <summary>Takes a batch; the task in what it returns does not fail, for what is lost on the way is made good.</summary>
    /// <exception cref="Exception">An outage (<see cref="Outage"/>): the batch is to be given again.</exception>
    public async Task<Handover> HandleAsync(ShardBatch batch, CancellationToken cancellationToken)
    {
        while (_failing < _limit || batch.Records.Count == 0)
        {
            var began = time.GetTimestamp();
            try
            {
                var handover = await handler.HandleAsync(batch, cancellationToken);
                _failing = TimeSpan.Zero;
                return Assured(batch, handover, cancellationToken);
            }
            catch (Exception exception) when (IsOfItself(exception, cancellationToken))
            {
                LogFailed(shardId, batch.Records.Count, exception.Message);
            }

            await Task.Delay(Pause < _limit ? Pause : _limit, time, cancellationToken);
            _failing += time.GetElapsedTime(began);
        }

        var one = await HandleOneByOneAsync(batch, cancellationToken);
        _failing = TimeSpan.Zero;
        return one;
    }

    private async Task<Handover> HandleOneByOneAsync(ShardBatch batch, CancellationToken cancellationToken)
    {
        var (skipped, delivered, watermark) = (0, new List<Task>(), (string?)null);
        for (var i = 0; i < batch.Records.Count; i++)
        {
            var one = batch with { Records = [batch.Records[i]], IsLast = batch.IsLast && i == batch.Records.Count - 1 };
            try
            {
                var handover = await InsistAsync(() => handler.HandleAsync(one, cancellationToken), cancellationToken);
                delivered.Add(Assured(one, handover, cancellationToken).Delivered);
                watermark = handover.Watermark ?? watermark;
            }
            catch (Exception exception) when (IsOfItself(exception, cancellationToken))
            {
                // Before anything later is delivered, with which a cursor could pass this one. What is read anew now has all of the batch, so once is enough.
                if (skipped++ == 0)
                {
                    await MakeGoodAsync(cancellationToken);
                }

                metrics.Skipped(shardId, 1);
                LogSkipped(shardId, one.Records[0].Dynamodb?.SequenceNumber, KeyOf(one.Records[0]), exception);
            }
        }

        return new Handover(Task.WhenAll(delivered), watermark);
    }

    private Handover Assured(ShardBatch batch, Handover handover, CancellationToken cancellationToken) =>
        handover.Delivered.IsCompletedSuccessfully ? handover : handover with { Delivered = AssureAsync(batch, handover.Delivered, cancellationToken) };

    /// <summary>
    /// What fails after it has been taken is not tried again, for later changes of the same keys may have had their effect by now. It ends when it has been made good.
    /// </summary>
    private async Task AssureAsync(ShardBatch batch, Task delivered, CancellationToken cancellationToken)
    {
        try
        {
            await delivered;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUndelivered(shardId, batch.Records.Count, exception);
            await MakeGoodAsync(cancellationToken);
            metrics.Skipped(shardId, batch.Records.Count);
        }
    }

    private Task<bool> MakeGoodAsync(CancellationToken cancellationToken) => InsistAsync(
        async () =>
        {
            await handler.LostAsync(shardId, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Tries for as long as there is an outage.</summary>
    private async Task<T> InsistAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Outage.Is(exception))
            {
                LogWaiting(shardId, exception.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private static bool IsOfItself(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && !Outage.Is(exception);

    private static string KeyOf(Record record) => string.Join('/', (record.Dynamodb?.Keys ?? []).Values.Select(value => value.S ?? value.N));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard}: {Count} records cannot be handled: {Reason} Trying again.")]
    private partial void LogFailed(string shard, int count, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard}: {Reason} Trying again.")]
    private partial void LogWaiting(string shard, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Shard {Shard}: record {SequenceNumber} of {Key} cannot be handled and is skipped. Gateways read the table instead.")]
    private partial void LogSkipped(string shard, string? sequenceNumber, string key, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Shard {Shard}: {Count} records were not delivered. Gateways read the table instead.")]
    private partial void LogUndelivered(string shard, int count, Exception exception);
}
