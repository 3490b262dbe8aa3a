using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>A standard queue. Every method is safe from any thread.</summary>
internal sealed class Queue(string name, string arn, QueueSettings settings, Func<string, Queue?> findByArn, TimeProvider time)
{
    public static readonly TimeSpan PurgeInterval = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly MessageStore _store = new();
    private QueueSettings _settings = settings;
    private DateTimeOffset? _purgedAt;
    private TaskCompletionSource? _arrival;
    private bool _deleted;

    public string Name { get; } = name;

    public string Arn { get; } = arn;

    public DateTimeOffset CreatedAt { get; } = time.GetUtcNow();

    public DateTimeOffset ChangedAt { get; private set; } = time.GetUtcNow();

    public QueueTags Tags { get; } = new();

    public QueueSettings Settings
    {
        get => Volatile.Read(ref _settings);
        set
        {
            ChangedAt = time.GetUtcNow();
            Volatile.Write(ref _settings, value);
        }
    }

    public MessageCounts Counts
    {
        get
        {
            lock (_gate)
            {
                Settle(time.GetUtcNow());
                return _store.Counts;
            }
        }
    }

    /// <param name="delay">Null takes the queue's own.</param>
    public Guid Send(MessageContent content, TimeSpan? delay = null)
    {
        var now = time.GetUtcNow();
        var message = new StoredMessage(content, now);
        Add(message, now + (delay ?? Settings.Delay), now);
        return message.Id;
    }

    /// <summary>Waits for at least one message, up to <paramref name="wait"/>. A cancelled wait ends with nothing.</summary>
    public async ValueTask<IReadOnlyList<ReceivedMessage>> ReceiveAsync(
        int max, TimeSpan? visibility, TimeSpan wait, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + wait;
        while (!cancellationToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var received = Take(max, now, visibility ?? Settings.Visibility, now < deadline, out var wake);
            if (received.Count > 0 || wake is not { } sleep)
            {
                return received;
            }

            await SleepAsync(sleep.Arrival, Earlier(deadline, sleep.NextDue) - now, cancellationToken);
        }

        return [];
    }

    /// <summary>Nothing happens when the message is gone or has been received again since.</summary>
    public void Delete(ReceiptHandle handle)
    {
        lock (_gate)
        {
            if (_store.Find(handle.MessageId) is { } message && message.Receipt == handle.Receipt)
            {
                _store.Remove(message);
            }
        }
    }

    public void ChangeVisibility(ReceiptHandle handle, TimeSpan visibility)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            Settle(now);
            if (_store.Find(handle.MessageId) is not { } message || message.Receipt != handle.Receipt)
            {
                throw SqsErrors.InvalidValue(
                    handle, "ReceiptHandle", "Message does not exist or is not available for visibility timeout change.");
            }

            if (message.State != MessageState.InFlight)
            {
                throw SqsErrors.NotInFlight(handle.ToString());
            }

            _store.HideAgain(message, now + visibility, now);
            Signal();
        }
    }

    public void Purge()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _purgedAt < PurgeInterval)
            {
                throw SqsErrors.PurgeInProgress(Name);
            }

            _purgedAt = now;
            _store.Clear();
        }
    }

    /// <summary>Ends the waits of those who poll it.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _deleted = true;
            Signal();
        }
    }

    private List<ReceivedMessage> Take(
        int max, DateTimeOffset now, TimeSpan visibility, bool mayWait, out (Task Arrival, DateTimeOffset? NextDue)? wake)
    {
        List<ReceivedMessage> taken = [];
        List<StoredMessage> dead = [];
        var redrive = Settings.Redrive;
        var deadLetters = redrive is null ? null : findByArn(redrive.TargetArn);
        lock (_gate)
        {
            Settle(now);
            while (taken.Count < max && _store.Next is { } message)
            {
                if (deadLetters is not null && message.ReceiveCount >= redrive!.MaxReceiveCount)
                {
                    _store.Remove(message);
                    dead.Add(message);
                    continue;
                }

                taken.Add(Receive(message, now));
                _store.HideAgain(message, now + visibility, now);
                if (visibility == TimeSpan.Zero)
                {
                    break;
                }
            }

            wake = taken.Count == 0 && mayWait && !_deleted
                ? ((_arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task, _store.NextDue)
                : null;
        }

        // Outside the lock, as the dead-letter queue has a lock of its own and may name this queue in turn.
        foreach (var message in dead)
        {
            message.SourceArn = Arn;
            message.Receipt = Guid.Empty;
            deadLetters!.Add(message, now, now);
        }

        return taken;
    }

    private static ReceivedMessage Receive(StoredMessage message, DateTimeOffset now)
    {
        message.ReceiveCount++;
        message.FirstReceivedAt ??= now;
        message.Receipt = Guid.NewGuid();
        return new ReceivedMessage(
            new ReceiptHandle(message.Id, message.Receipt),
            message.Content,
            message.SentAt,
            message.FirstReceivedAt.Value,
            message.ReceiveCount,
            message.SourceArn);
    }

    private void Add(StoredMessage message, DateTimeOffset visibleAt, DateTimeOffset now)
    {
        lock (_gate)
        {
            _store.Add(message, visibleAt, now);
            Signal();
        }
    }

    private void Settle(DateTimeOffset now) => _store.Settle(now, now - Settings.Retention);

    private void Signal()
    {
        _arrival?.TrySetResult();
        _arrival = null;
    }

    private async Task SleepAsync(Task arrival, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Timers count whole milliseconds: one that is rounded down would wake before its message.
        var delay = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(longest.TotalMilliseconds)));
        await Task.WhenAny(arrival, Task.Delay(delay, time, ending.Token));
        await ending.CancelAsync();
    }

    private static DateTimeOffset Earlier(DateTimeOffset deadline, DateTimeOffset? due) => due < deadline ? due.Value : deadline;
}
