using System.Security.Cryptography;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Table;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>
/// Merges events into their item in the table. The item is usually as this process last wrote it, so the usual case is one conditional write and no
/// read; when another process was there first, the item is read, merged anew and written again.
/// </summary>
/// <remarks>
/// An event that says nothing new to the remembered state says nothing new to the stored one either, which can only have grown from it. So repeated
/// deliveries cost neither a read nor a write.
/// </remarks>
internal sealed class ItemWriter(
    IItemTable table, LastWritten lastWritten, HybridLogicalClock clock, TimeProvider time, IOptions<ProjectionOptions> options)
{
    private readonly KeyLocks _locks = new();

    /// <summary>Stores what <paramref name="events"/> of one item change, and returns those that would make the item too large.</summary>
    /// <exception cref="ItemContendedException">Others kept writing the item; try again later.</exception>
    public async Task<IReadOnlyCollection<ItemEvent>> WriteAsync(
        ItemId id, ItemShape shape, IReadOnlyList<ItemEvent> events, CancellationToken cancellationToken)
    {
        using var entered = await _locks.EnterAsync(id, cancellationToken);
        var held = lastWritten.Find(id);
        for (var attempt = 1; ; attempt++)
        {
            var merge = ItemMerge.Of(held, events, options.Value.MaxItemSize);
            if (ReferenceEquals(merge.State, held?.State ?? ItemState.Empty))
            {
                Remember(held);
                return merge.TooLarge;
            }

            // Stamped anew for each attempt: readers trust that a stamp is at most the allowance for clock skew older than its write.
            var next = new StoredItem(id, clock.NextAfter(held?.ChangedAt), merge.At, merge.State, TraceContext.Current);
            if (await table.TryWriteAsync(new ItemWrite(next, shape, held?.ChangedAt), cancellationToken))
            {
                Remember(next);
                return merge.TooLarge;
            }

            if (attempt == options.Value.WriteAttempts)
            {
                throw new ItemContendedException(id, attempt);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(10 * attempt)), time, cancellationToken);
            held = await table.ReadAsync(id, cancellationToken);
        }
    }

    private void Remember(StoredItem? item)
    {
        if (item is not null)
        {
            lastWritten.Remember(item);
        }
    }
}
