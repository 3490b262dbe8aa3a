using EventDrivenFrontends.WebhookDispatcher.Pending;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>
/// What one endpoint is to get next: lanes side by side, in turn, one event of a lane at a time, the lowest version first. It holds a bounded part
/// of what the table has, and knows what it does not hold: <see cref="NeedsScan"/> and <see cref="NextToRead"/> tell what is to be read.
/// A lane whose first event waits for its next attempt keeps nothing in memory but its name. Not thread-safe.
/// </summary>
/// <param name="capacity">Most events held.</param>
/// <param name="laneCapacity">Most events held of one lane.</param>
internal sealed class EndpointQueue(int capacity, int laneCapacity)
{
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly Queue<Lane> _ready = new();
    private readonly Queue<Lane> _toRead = new();
    private readonly PriorityQueue<Lane, DateTimeOffset> _held = new();
    private readonly List<Delivery> _arrived = [];
    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);
    private bool _isScanning;
    private bool _hasMissed;

    /// <summary>Events held in memory.</summary>
    public int Held { get; private set; }

    /// <summary>Events that are being sent.</summary>
    public int Sending { get; private set; }

    /// <summary>The table may have events of lanes that are not known here, and there is room for them.</summary>
    public bool NeedsScan => _hasMissed && !_isScanning && Held <= capacity / 2;

    /// <summary>Nothing is known to be left, here or in the table.</summary>
    public bool IsIdle => !_hasMissed && !_isScanning && _lanes.Count == 0;

    public bool IsFull => Held >= capacity;

    /// <summary>Lanes wait for <see cref="NextToRead"/>.</summary>
    public bool HasToRead => _toRead.Count > 0 && !IsFull;

    /// <summary>When the next event that is held back may be sent; null when none is.</summary>
    public DateTimeOffset? NextHeldUntil => _held.TryPeek(out _, out var until) ? until : null;

    /// <summary>The table may hold what this queue was not told of.</summary>
    public void Miss() => _hasMissed = true;

    /// <summary>Tells of an event that has just been stored.</summary>
    /// <param name="delivery">The event.</param>
    /// <param name="isSure">No other replica stores events at present.</param>
    public void Add(Delivery delivery, bool isSure = true)
    {
        if (_isScanning)
        {
            // The scan may or may not come by it; whether its lane is complete shows only at the end.
            if (_arrived.Count < capacity)
            {
                _arrived.Add(delivery);
            }
            else
            {
                _hasMissed = true;
            }
        }
        else if (_lanes.TryGetValue(delivery.Lane, out var lane))
        {
            lane.IsUnsure |= !isSure;
            Hold(lane, delivery);
            Settle(lane);
        }
        else if (_hasMissed || IsFull)
        {
            // Earlier events of its lane may be in the table, or there is no room.
            _hasMissed = true;
        }
        else
        {
            lane = NewLane(delivery.Lane);
            lane.IsUnsure = !isSure;
            Hold(lane, delivery);
            Settle(lane);
        }
    }

    /// <summary>
    /// Takes the next event to send; its lane then waits for <see cref="Finish"/>, <see cref="Block(Delivery, DateTimeOffset)"/> or
    /// <see cref="Return"/>.
    /// </summary>
    public Delivery? Take(DateTimeOffset now)
    {
        while (_held.TryPeek(out var held, out var until) && until <= now)
        {
            _held.Dequeue();
            _ready.Enqueue(held);
        }

        while (_ready.TryDequeue(out var lane))
        {
            if (lane.First.HeldUntil is { } heldUntil && heldUntil > now)
            {
                _held.Enqueue(lane, heldUntil);
                continue;
            }

            lane.IsQueued = false;
            if (lane.IsUnsure)
            {
                lane.IsUnsure = false;
                Forget(lane);
                Settle(lane);
                continue;
            }

            if (lane.First.DueAt is { } due && due > now)
            {
                // It stood behind an event with a lower version that came late.
                Block(lane, due);
                continue;
            }

            lane.IsSending = true;
            Sending++;
            return lane.First;
        }

        return null;
    }

    /// <summary>The event is no longer in the table.</summary>
    public void Finish(Delivery delivery)
    {
        var lane = Sent(delivery);
        Held -= lane.Remove(delivery) ? 1 : 0;
        if (_isScanning)
        {
            _finished.Add(delivery.Order);
        }

        Settle(lane);
    }

    /// <summary>The event's next attempt is noted in the table; until then its lane waits.</summary>
    public void Block(Delivery delivery, DateTimeOffset until) => Block(Sent(delivery), until);

    /// <summary>The event was not sent after all.</summary>
    public void Return(Delivery delivery) => Settle(Sent(delivery));

    /// <summary>Lets lanes go on whose time has come.</summary>
    public void Unblock(DateTimeOffset now)
    {
        foreach (var lane in _lanes.Values.Where(lane => lane.BlockedUntil <= now).ToList())
        {
            lane.BlockedUntil = null;
            Settle(lane);
        }
    }

    /// <summary>Whether a lane waits although its time came before <paramref name="limit"/>.</summary>
    public bool IsOverdue(DateTimeOffset limit) => _lanes.Values.Any(lane => lane.BlockedUntil < limit);

    /// <summary>The next lane whose events are to be read from the table, from the first; null when there is none. Then comes <see cref="Loaded"/>.</summary>
    public string? NextToRead()
    {
        if (IsFull || !_toRead.TryDequeue(out var lane))
        {
            return null;
        }

        (lane.IsQueued, lane.IsReading, lane.HasMore) = (false, true, false);
        return lane.Name;
    }

    /// <summary>The first events of a lane.</summary>
    public void Loaded(string name, DeliveryPage page, DateTimeOffset now)
    {
        var lane = _lanes[name];
        lane.IsReading = false;
        HoldAll(lane, page.Deliveries, now);
        lane.HasMore |= page.Next is not null;
        TakeArrived(lane);
        Settle(lane);
    }

    /// <summary>The lane could not be read; it will be tried again.</summary>
    public void NotLoaded(string name)
    {
        var lane = _lanes[name];
        (lane.IsReading, lane.HasMore) = (false, true);
        TakeArrived(lane);
        Settle(lane);
    }

    public void BeginScan() => (_isScanning, _hasMissed) = (true, false);

    /// <summary>A page of a scan over all lanes.</summary>
    /// <returns>The last lane, if what the table has of it beyond this page need not be read now.</returns>
    public string? Scanned(IReadOnlyList<Delivery> page, DateTimeOffset now)
    {
        string? skip = null;
        foreach (var group in page.Where(delivery => !_finished.Contains(delivery.Order)).GroupBy(delivery => delivery.Lane))
        {
            var lane = _lanes.GetValueOrDefault(group.Key) ?? NewLane(group.Key);
            HoldAll(lane, group, now);
            Settle(lane);
            skip = lane.HasMore ? lane.Name : null;
        }

        return skip;
    }

    /// <param name="isWhole">All of the table's deliveries were seen.</param>
    public void EndScan(bool isWhole)
    {
        _isScanning = false;
        _hasMissed |= !isWhole;
        var arrived = _arrived.Where(delivery => !_finished.Contains(delivery.Order)).ToList();
        _arrived.Clear();
        _finished.Clear();
        arrived.ForEach(delivery => Add(delivery));
    }

    private Lane NewLane(string name)
    {
        var lane = new Lane(name);
        _lanes.Add(name, lane);
        return lane;
    }

    private Lane Sent(Delivery delivery)
    {
        Sending--;
        var lane = _lanes[delivery.Lane];
        lane.IsSending = false;
        return lane;
    }

    private void TakeArrived(Lane lane)
    {
        foreach (var delivery in lane.Arrived)
        {
            Hold(lane, delivery);
        }

        lane.Arrived.Clear();
    }

    private void HoldAll(Lane lane, IEnumerable<Delivery> deliveries, DateTimeOffset now)
    {
        foreach (var delivery in deliveries)
        {
            if (lane is { Held: 0, HasMore: false, IsReading: false, BlockedUntil: null } && delivery.DueAt is { } due && due > now)
            {
                Block(lane, due);
            }
            else
            {
                Hold(lane, delivery);
            }
        }
    }

    /// <summary>Keeps an event, if it follows what is held without a gap and there is room.</summary>
    private void Hold(Lane lane, Delivery delivery)
    {
        if (lane.IsReading && lane.Arrived.Count < laneCapacity)
        {
            lane.Arrived.Add(delivery);
            return;
        }

        var isBeyond = lane.IsBeyondHeld(delivery);
        var hasRoom = lane.Held < laneCapacity && (!IsFull || lane.Held == 0);
        if (lane.IsReading || lane.BlockedUntil is not null || (isBeyond && (lane.HasMore || !hasRoom)))
        {
            lane.HasMore = true;
        }
        else if (lane.TryHold(delivery))
        {
            Held++;
        }
    }

    private void Block(Lane lane, DateTimeOffset until)
    {
        Forget(lane);
        lane.BlockedUntil = until;
    }

    /// <summary>What is held of the lane is read again.</summary>
    private void Forget(Lane lane)
    {
        Held -= lane.Held;
        lane.Clear();
        lane.HasMore = true;
    }

    /// <summary>Puts the lane into the line that it belongs to now, or forgets it.</summary>
    private void Settle(Lane lane)
    {
        if (lane.IsSending || lane.IsReading || lane.IsQueued || lane.BlockedUntil is not null)
        {
            return;
        }

        if (lane.Held == 0 && !lane.HasMore)
        {
            _lanes.Remove(lane.Name);
            return;
        }

        lane.IsQueued = true;
        (lane.Held > 0 ? _ready : _toRead).Enqueue(lane);
    }
}
