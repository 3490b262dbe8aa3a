namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>The items as this process last saw them, up to a number; the longest untouched is forgotten first. Thread-safe.</summary>
internal sealed class LastWritten(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ItemId, LinkedListNode<StoredItem>> _nodes = [];
    private readonly LinkedList<StoredItem> _byUse = new();

    public StoredItem? Find(ItemId id)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(id, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    public void Remember(StoredItem item)
    {
        lock (_gate)
        {
            if (_nodes.Remove(item.Id, out var known))
            {
                _byUse.Remove(known);
            }

            _nodes[item.Id] = _byUse.AddFirst(item);
            if (_nodes.Count > capacity)
            {
                _nodes.Remove(_byUse.Last!.Value.Id);
                _byUse.RemoveLast();
            }
        }
    }
}
