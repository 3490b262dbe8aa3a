using Amazon.Runtime;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Table;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Rebuild;

/// <summary>
/// Brings one item to what the log and the table say together, by one conditional write as a projector's, so that projectors may go on meanwhile. Clients are shown the
/// outcome only, never the way to it.
/// </summary>
internal sealed class ItemRestorer(
    IItemTable table, HybridLogicalClock clock, TimeProvider time, IOptions<ViewTableOptions> tableOptions, IOptions<ProjectionOptions> options)
{
    private const int MostFailures = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Writes what the log knows better; says whether that was anything.</summary>
    public Task<bool> RestoreAsync(ItemId id, ItemShape shape, LoggedItem logged, CancellationToken cancellationToken) =>
        WriteAsync(id, shape, held => held is not null || logged.State.IsVisible || IsFresh(logged) ? Joined(held, logged) : null, cancellationToken);

    /// <summary>Deletes an item of which the log knows nothing; events that come later bring it back.</summary>
    public Task<bool> PruneAsync(ItemId id, ItemShape shape, CancellationToken cancellationToken) =>
        WriteAsync(id, shape, held => held is { State.IsVisible: true } ? Deleted(held.State, held.At) : null, cancellationToken);

    private static LoggedItem Joined(StoredItem? held, LoggedItem logged) =>
        held is null ? logged : new LoggedItem(held.State.Join(logged.State), held.At > logged.At ? held.At : logged.At);

    private static LoggedItem Deleted(ItemState state, DateTimeOffset at)
    {
        var newest = state.Fields.Values.Select(field => field.Version).Append(state.Created!).Max(StringComparer.Ordinal)!;
        return new LoggedItem(state.Apply(new ItemEvent(EventEffect.Deletes, newest, at, [])), at);
    }

    /// <summary>A deletion long ago needs no tombstone: no older event is under way any more.</summary>
    private bool IsFresh(LoggedItem logged) => logged.At > time.GetUtcNow() - tableOptions.Value.TombstoneRetention;

    private async Task<bool> WriteAsync(ItemId id, ItemShape shape, Func<StoredItem?, LoggedItem?> next, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            try
            {
                var held = await table.ReadAsync(id, cancellationToken);
                if (next(held) is not { } item
                    || (held is not null && ReferenceEquals(item.State, held.State) && shape.Write(id.Key, item.State) == held.Data)
                    || (item.State.IsVisible && item.State.Size > options.Value.MaxItemSize))
                {
                    return false;
                }

                if (await table.TryWriteAsync(
                    new ItemWrite(new StoredItem(id, clock.NextAfter(held?.ChangedAt), item.At, item.State), shape, held?.ChangedAt), cancellationToken))
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (++failures == MostFailures)
                {
                    throw;
                }

                await Task.Delay(Pause * failures, time, cancellationToken);
            }
        }
    }
}
