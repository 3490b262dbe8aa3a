using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>
/// Reads one shard from its checkpoint to its end, or until the lease is gone: another reads it then, and what this one has in hand is neither delivered nor checkpointed. A batch is checkpointed when it has been delivered and so have all before it, so a
/// crash reads some of it again and never skips any.
/// </summary>
internal sealed partial class ShardReader(
    string stream,
    Lease lease,
    LeaseTerm term,
    InstanceId me,
    ShardSource source,
    LeaseTable leases,
    IShardHandler handler,
    BatchHandling handling,
    DeliveredWatermarks watermarks,
    StreamMetrics metrics,
    TimeProvider time,
    IOptions<StreamOptions> options,
    ILogger<ShardReader> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly ReadPace _pace = new(options.Value.ReadInterval);
    private string? _read = lease.Checkpoint;
    private string? _handled = lease.Checkpoint;
    private string? _stored = lease.Checkpoint;
    private long _storedAt = time.GetTimestamp();
    private OpenBatches _open = new();
    private TimeSpan _pause = FirstPause;

    /// <summary>Reads until the shard ends (true) or the token is cancelled (false).</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAllAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (LeaseLostException lost)
        {
            LogLost(lease.ShardId, lost.Message);
            return false;
        }
        finally
        {
            Settle();
            handler.End(lease.ShardId);
            watermarks.Forget(lease.ShardId);
            await StoreAtStopAsync();
        }
    }

    private async Task<bool> ReadAllAsync(CancellationToken cancellationToken)
    {
        string? iterator = null;
        var (begun, lost, gone) = (false, false, false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (!begun)
                {
                    await handler.BeginAsync(lease.ShardId, cancellationToken);
                    begun = true;
                }

                if (lost)
                {
                    await handler.LostAsync(lease.ShardId, cancellationToken);
                    lost = false;
                }

                if (gone)
                {
                    return true;
                }

                iterator ??= await source.OpenAsync(stream, lease.ShardId, _read, cancellationToken);
                iterator = await ReadOnceAsync(iterator, cancellationToken);
                _pause = FirstPause;
                if (iterator is null)
                {
                    // A child of the shard has later changes of the same keys, so it waits for all of this one's.
                    await _open.AllAsync(cancellationToken);
                    return true;
                }
            }
            catch (ExpiredIteratorException)
            {
                iterator = null;
            }
            catch (TrimmedDataAccessException)
            {
                Trimmed();
                (iterator, _read, _handled, lost, _open) = (null, null, null, true, new OpenBatches());
            }
            catch (ShardGoneException)
            {
                Trimmed();
                (lost, gone, _open) = (true, true, new OpenBatches());
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not LeaseLostException)
            {
                if (exception is AmazonDynamoDBStreamsException or LimitExceededException)
                {
                    _pace.Throttled();
                }

                LogFailed(lease.ShardId, exception.Message);
                await Task.Delay(_pause, time, cancellationToken);
                _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task<string?> ReadOnceAsync(string iterator, CancellationToken cancellationToken)
    {
        var (readAt, started) = (time.GetUtcNow(), time.GetTimestamp());
        var response = await source.ReadAsync(iterator, cancellationToken);
        var records = response.Records ?? [];
        var pause = _pace.After(time.GetElapsedTime(started), records.Count == 0);
        CheckTerm();
        var handover = await handling.HandleAsync(
            new ShardBatch(lease.ShardId, records, readAt, IsLast: response.NextShardIterator is null), cancellationToken);
        var last = records.Count > 0 ? records[^1].Dynamodb.SequenceNumber : null;
        _read = last ?? _read;
        _open.Add(last, handover);
        Settle();
        if (time.GetElapsedTime(_storedAt) >= options.Value.CheckpointInterval && !await TryStoreAsync(cancellationToken))
        {
            throw new LeaseLostException("Another instance has taken it.");
        }

        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, time, cancellationToken);
        }

        return response.NextShardIterator;
    }

    private void CheckTerm()
    {
        if (term.IsOver)
        {
            throw new LeaseLostException("The lease was not renewed in time.");
        }
    }

    private void Trimmed()
    {
        LogTrimmed(lease.ShardId, _read);
        metrics.Trimmed(lease.ShardId);
    }

    /// <summary>Takes note of what has been delivered.</summary>
    private void Settle()
    {
        var (last, watermark) = _open.TakeDelivered();
        _handled = last ?? _handled;
        watermarks.Raise(lease.ShardId, watermark);
    }

    /// <returns>False when the shard is another instance's, and what that has stored stays.</returns>
    private async Task<bool> TryStoreAsync(CancellationToken cancellationToken)
    {
        if (_handled is not null && _handled != _stored)
        {
            if (!await leases.TryCheckpointAsync(stream, lease.ShardId, me, _handled, cancellationToken))
            {
                return false;
            }

            _stored = _handled;
        }

        _storedAt = time.GetTimestamp();
        return true;
    }

    /// <summary>A position that cannot be stored any more costs the next reader a repetition, nothing else.</summary>
    private async Task StoreAtStopAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit, time);
        try
        {
            await TryStoreAsync(limit.Token);
        }
        catch (Exception exception)
        {
            LogNotStored(lease.ShardId, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard}: {Reason} Trying again.")]
    private partial void LogFailed(string shard, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading of shard {Shard} ends: {Reason}")]
    private partial void LogLost(string shard, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard}: the last position is not stored: {Reason}")]
    private partial void LogNotStored(string shard, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Shard {Shard}: records after {Checkpoint} are no longer kept. Gateways reload.")]
    private partial void LogTrimmed(string shard, string? checkpoint);
}
