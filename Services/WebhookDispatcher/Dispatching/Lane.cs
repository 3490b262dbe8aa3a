using EventDrivenFrontends.WebhookDispatcher.Pending;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>The events of one key at one endpoint, as far as they are in memory: always the first ones of what the table has.</summary>
internal sealed class Lane(string name)
{
    private readonly SortedDictionary<string, Delivery> _held = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>Its first event is being sent.</summary>
    public bool IsSending { get; set; }

    /// <summary>Its events are being read from the table.</summary>
    public bool IsReading { get; set; }

    /// <summary>What came while they were read; it goes in after them.</summary>
    public List<Delivery> Arrived { get; } = [];

    /// <summary>It stands in one of the queue's lines.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Until when its first event waits for its next attempt; null when it does not.</summary>
    public DateTimeOffset? BlockedUntil { get; set; }

    /// <summary>The table has more of its events than are held.</summary>
    public bool HasMore { get; set; }

    /// <summary>Other replicas may have stored events of it: before the next one is sent, the table is asked which is the first.</summary>
    public bool IsUnsure { get; set; }

    public int Held => _held.Count;

    public Delivery First => _held.First().Value;

    public bool IsBeyondHeld(Delivery delivery) => _held.Count == 0 || string.CompareOrdinal(delivery.Order, _held.Last().Key) > 0;

    public bool TryHold(Delivery delivery) => _held.TryAdd(delivery.Order, delivery);

    public bool Remove(Delivery delivery) => _held.Remove(delivery.Order);

    public void Clear() => _held.Clear();
}
