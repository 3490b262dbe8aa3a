using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>
/// Keeps this instance's share of the shards: finds shards, renews what it owns, takes what is free or whose owner is gone, and a fair part of what
/// others have. A child is read only after its parent.
/// </summary>
internal sealed partial class LeaseLoop(
    LoopContext context,
    InstanceId me,
    ShardSource source,
    LeaseTable table,
    ShardReaders readers,
    ActiveShards active,
    DeliveredWatermarks watermarks,
    IOptions<StreamOptions> options,
    ILogger<LeaseLoop> logger) : BackgroundLoop(context)
{
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(3);

    private readonly LeaseClock _clock = new(context.Time, options.Value.LeaseDuration);
    private string? _stream;
    private long? _listedAt;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(ReleaseLimit, Time);
        foreach (var shardId in readers.Owned.ToList())
        {
            await readers.StopAsync(shardId);
            await table.TryReleaseAsync(_stream!, shardId, me, limit.Token);
        }
    }

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        _stream ??= await source.FindStreamAsync(cancellationToken);
        await FinishAsync(_stream, cancellationToken);
        if (_listedAt is not { } listed || Time.GetElapsedTime(listed) >= options.Value.ListInterval)
        {
            await AddNewShardsAsync(_stream, cancellationToken);
        }

        var leases = await table.ListAsync(_stream, cancellationToken);
        _clock.Observe(leases);
        watermarks.Update(leases);
        active.Ids = [.. leases.Where(lease => !lease.Finished).Select(lease => lease.ShardId)];
        await RenewAsync(_stream, leases, cancellationToken);
        await TakeAsync(_stream, leases, cancellationToken);
        await Task.Delay(options.Value.RenewInterval, Time, cancellationToken);
    }

    private async Task AddNewShardsAsync(string stream, CancellationToken cancellationToken)
    {
        var shards = await source.ListAsync(stream, cancellationToken);
        var known = (await table.ListAsync(stream, cancellationToken)).Select(lease => lease.ShardId).ToHashSet(StringComparer.Ordinal);
        var present = shards.Select(shard => shard.ShardId).ToHashSet(StringComparer.Ordinal);
        foreach (var shard in shards.Where(shard => !known.Contains(shard.ShardId)))
        {
            var parent = shard.ParentShardId is { } id && present.Contains(id) ? id : null;
            await table.TryAddAsync(stream, shard.ShardId, parent, cancellationToken);
        }

        _listedAt = Time.GetTimestamp();
    }

    /// <summary>The children of an ended shard get their leases before the shard counts as finished, so that none is ever missing from the active ones.</summary>
    private async Task FinishAsync(string stream, CancellationToken cancellationToken)
    {
        var ended = await readers.TakeEndedAsync();
        if (ended.Count > 0)
        {
            await AddNewShardsAsync(stream, cancellationToken);
        }

        foreach (var shardId in ended)
        {
            await table.TryFinishAsync(stream, shardId, me, cancellationToken);
        }
    }

    private async Task RenewAsync(string stream, List<Lease> leases, CancellationToken cancellationToken)
    {
        foreach (var shardId in readers.Owned.ToList())
        {
            var seen = leases.Find(lease => lease.ShardId == shardId);
            var sentAt = Time.GetTimestamp();
            if (seen?.Owner != me.Value || await table.TryOwnAsync(stream, seen, me, watermarks.Of(shardId), cancellationToken) is null)
            {
                LogLost(shardId, seen?.Owner);
                await readers.StopAsync(shardId);
            }
            else
            {
                readers.Renewed(shardId, sentAt);
            }
        }
    }

    private async Task TakeAsync(string stream, List<Lease> leases, CancellationToken cancellationToken)
    {
        foreach (var wanted in LeaseShare.Choose(leases, me.Value, readers.Owned, _clock.IsExpired))
        {
            var sentAt = Time.GetTimestamp();
            if (await table.TryOwnAsync(stream, wanted, me, watermark: null, cancellationToken) is { } taken)
            {
                LogTaken(taken.ShardId, wanted.Owner);
                readers.Start(stream, taken, sentAt);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading shard {Shard} (before: {Owner})")]
    private partial void LogTaken(string shard, string? owner);

    [LoggerMessage(Level = LogLevel.Information, Message = "No longer reading shard {Shard} (now: {Owner})")]
    private partial void LogLost(string shard, string? owner);
}
