namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>
/// The messages of one queue: those that can be received, in order, and those hidden for a while, by the time they come back.
/// Nothing ticks: whoever looks first moves what has become due. Not safe for use by several threads at once.
/// </summary>
internal sealed class MessageStore
{
    private static readonly Comparer<StoredMessage> BySequence = Comparer<StoredMessage>.Create((a, b) => a.Sequence.CompareTo(b.Sequence));
    private static readonly Comparer<StoredMessage> ByDueTime = Comparer<StoredMessage>.Create((a, b) =>
        a.HiddenUntil.CompareTo(b.HiddenUntil) is var order and not 0 ? order : a.Sequence.CompareTo(b.Sequence));

    private static readonly Comparer<StoredMessage> BySentTime = Comparer<StoredMessage>.Create((a, b) =>
        a.SentAt.CompareTo(b.SentAt) is var order and not 0 ? order : a.Sequence.CompareTo(b.Sequence));

    private readonly Dictionary<Guid, StoredMessage> _byId = [];
    private readonly SortedSet<StoredMessage> _visible = new(BySequence);
    private readonly SortedSet<StoredMessage> _hidden = new(ByDueTime);
    private readonly SortedSet<StoredMessage> _byAge = new(BySentTime);
    private long _lastSequence;
    private int _delayed;

    public MessageCounts Counts => new(_visible.Count, _hidden.Count - _delayed, _delayed);

    /// <summary>When the next hidden message comes back.</summary>
    public DateTimeOffset? NextDue => _hidden.Min?.HiddenUntil;

    public StoredMessage? Next => _visible.Min;

    /// <summary>In the order of arrival.</summary>
    public IEnumerable<StoredMessage> All => _byId.Values.OrderBy(message => message.Sequence);

    public StoredMessage? Find(Guid id) => _byId.GetValueOrDefault(id);

    public void Add(StoredMessage message, DateTimeOffset visibleAt, DateTimeOffset now)
    {
        (message.State, message.HiddenUntil) = visibleAt > now ? (MessageState.Delayed, visibleAt) : (MessageState.Visible, default);
        Add(message);
    }

    /// <summary>In the state that it has.</summary>
    public void Add(StoredMessage message)
    {
        message.Sequence = ++_lastSequence;
        _byId.Add(message.Id, message);
        _byAge.Add(message);
        if (message.State == MessageState.Visible)
        {
            Show(message);
        }
        else
        {
            Hide(message, message.HiddenUntil, message.State);
        }
    }

    public void Remove(StoredMessage message)
    {
        Detach(message);
        _byId.Remove(message.Id);
        _byAge.Remove(message);
    }

    public void HideAgain(StoredMessage message, DateTimeOffset until, DateTimeOffset now)
    {
        Detach(message);
        if (until > now)
        {
            Hide(message, until, MessageState.InFlight);
        }
        else
        {
            Show(message);
        }
    }

    /// <summary>Brings back what is due and forgets what was sent before <paramref name="oldest"/>.</summary>
    public void Settle(DateTimeOffset now, DateTimeOffset oldest)
    {
        while (_hidden.Min is { } due && due.HiddenUntil <= now)
        {
            Detach(due);
            Show(due);
        }

        while (_byAge.Min is { } message && message.SentAt < oldest)
        {
            Remove(message);
        }
    }

    public void Clear()
    {
        _byId.Clear();
        _byAge.Clear();
        _visible.Clear();
        _hidden.Clear();
        _delayed = 0;
    }

    private void Show(StoredMessage message)
    {
        message.State = MessageState.Visible;
        _visible.Add(message);
    }

    private void Hide(StoredMessage message, DateTimeOffset until, MessageState state)
    {
        message.State = state;
        message.HiddenUntil = until;
        _hidden.Add(message);
        _delayed += state == MessageState.Delayed ? 1 : 0;
    }

    private void Detach(StoredMessage message)
    {
        if (message.State == MessageState.Visible)
        {
            _visible.Remove(message);
            return;
        }

        _hidden.Remove(message);
        _delayed -= message.State == MessageState.Delayed ? 1 : 0;
    }
}
