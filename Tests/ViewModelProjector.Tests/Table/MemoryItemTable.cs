using System.Collections.Concurrent;
using EventDrivenFrontends.ViewModelProjector.Table;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Table;

/// <summary>A table whose reads and writes are counted, and on which a test can play a rival or an outage.</summary>
internal sealed class MemoryItemTable : IItemTable
{
    private readonly ConcurrentDictionary<ItemId, StoredItem> _items = new();
    private int _reads;
    private int _writes;

    public int Reads => _reads;

    public int Writes => _writes;

    /// <summary>Called before each write.</summary>
    public Action<StoredItem>? BeforeWrite { get; set; }

    public StoredItem? this[ItemId id]
    {
        get => _items.GetValueOrDefault(id);
        set => _items[id] = value!;
    }

    public Task<bool> TryWriteAsync(ItemWrite write, CancellationToken cancellationToken)
    {
        var item = write.Item;
        Interlocked.Increment(ref _writes);
        BeforeWrite?.Invoke(item);
        lock (_items)
        {
            if (_items.GetValueOrDefault(item.Id)?.ChangedAt != write.Previous)
            {
                return Task.FromResult(false);
            }

            _items[item.Id] = item;
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<ItemId>> ListAsync(string view, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ItemId>>([.. _items.Keys.Where(id => id.View == view)]);

    public Task<StoredItem?> ReadAsync(ItemId id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult(_items.GetValueOrDefault(id));
    }
}
