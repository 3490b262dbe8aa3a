using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Records;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>A standard queue. Every method is safe from any thread.</summary>
internal sealed class Queue(
    QueueStored image, string arn, Func<string, Queue?> findByArn, IRecorder<SqsRecord> records, TimeProvider time)
{
    public static readonly TimeSpan PurgeInterval = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly MessageStore _store = new();
    private QueueSettings _settings = QueueSettings.Of(image.Attributes);
    private QueueTags _tags = QueueTags.Of(image.Tags);
    private DateTimeOffset? _purgedAt = image.PurgedAt;
    private TaskCompletionSource? _arrival;
    private bool _deleted;

    public string Name { get; } = image.Queue;

    public string Arn { get; } = arn;

    public DateTimeOffset CreatedAt { get; } = image.CreatedAt;

    public DateTimeOffset ChangedAt { get; private set; } = image.ChangedAt;

    public IReadOnlyDictionary<string, string> Tags => Volatile.Read(ref _tags).All;

    public QueueSettings Settings => Volatile.Read(ref _settings);

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
        var message = new StoredMessage(Guid.NewGuid(), content, now);
        lock (_gate)
        {
            CheckExists();
            Add(message, now + (delay ?? Settings.Delay), now, from: null);
        }

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
            CheckExists();
            if (_store.Find(handle.MessageId) is { } message && message.Receipt == handle.Receipt)
            {
                _store.Remove(message);
                records.Record(new MessagesRemoved(Name, [message.Id]));
            }
        }
    }

    public void ChangeVisibility(ReceiptHandle handle, TimeSpan visibility)
    {
        lock (_gate)
        {
            CheckExists();
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
            records.RecordLazily(new MessagesHidden(Name, [message.ToHiding(now + visibility)]));
            Signal();
        }
    }

    public void Purge()
    {
        lock (_gate)
        {
            CheckExists();
            var now = time.GetUtcNow();
            if (now - _purgedAt < PurgeInterval)
            {
                throw SqsErrors.PurgeInProgress(Name);
            }

            _purgedAt = now;
            _store.Clear();
            records.Record(new QueuePurged(Name, now));
        }
    }

    public void Change(Func<QueueSettings, QueueSettings> change)
    {
        lock (_gate)
        {
            CheckExists();
            var now = time.GetUtcNow();
            // What is too old by the settings until now is gone, even if the new ones keep messages longer.
            Settle(now);
            var settings = change(_settings);
            records.Record(Image with { Attributes = settings.Values, ChangedAt = now });
            Volatile.Write(ref _settings, settings);
            ChangedAt = now;
        }
    }

    public void Tag(Func<QueueTags, QueueTags> change)
    {
        lock (_gate)
        {
            CheckExists();
            var tags = change(_tags);
            records.Record(Image with { Tags = tags.All });
            Volatile.Write(ref _tags, tags);
        }
    }

    /// <summary>The queue is no more: ends the waits of those who poll it.</summary>
    public void Delete()
    {
        lock (_gate)
        {
            _deleted = true;
            records.Record(new QueueDeleted(Name));
            Signal();
        }
    }

    /// <summary>For states that are replayed, which nobody else sees.</summary>
    public void Replay(SqsRecord record)
    {
        switch (record)
        {
            case QueueStored stored:
                Settle(stored.ChangedAt);
                (_settings, _tags) = (QueueSettings.Of(stored.Attributes), QueueTags.Of(stored.Tags));
                (ChangedAt, _purgedAt) = (stored.ChangedAt, stored.PurgedAt);
                break;
            case QueuePurged purged:
                _purgedAt = purged.At;
                _store.Clear();
                break;
            case MessageStored stored:
                _store.Add(StoredMessage.Of(stored.Message));
                break;
            case MessagesHidden hidden:
                foreach (var hiding in hidden.Messages)
                {
                    Replay(hiding);
                }

                break;
            case MessagesRemoved removed:
                foreach (var id in removed.Ids)
                {
                    _store.Remove(Known(id));
                }

                break;
        }
    }

    /// <summary>The message has gone from here to a dead-letter queue.</summary>
    public void ReplayMove(Guid id)
    {
        // It may have been in nobody's hands when this queue was purged.
        if (_store.Find(id) is { } message)
        {
            _store.Remove(message);
        }
    }

    public IEnumerable<SqsRecord> Describe()
    {
        lock (_gate)
        {
            Settle(time.GetUtcNow());
            return [Image, .. _store.All.Select(message => new MessageStored(Name, message.ToImage(), null))];
        }
    }

    private QueueStored Image => new(Name, CreatedAt, ChangedAt, _settings.Values, _tags.All, _purgedAt);

    private List<ReceivedMessage> Take(
        int max, DateTimeOffset now, TimeSpan visibility, bool mayWait, out (Task Arrival, DateTimeOffset? NextDue)? wake)
    {
        List<ReceivedMessage> taken = [];
        List<StoredMessage> dead = [];
        var redrive = Settings.Redrive;
        var deadLetters = redrive is null ? null : findByArn(redrive.TargetArn);
        lock (_gate)
        {
            if (_deleted)
            {
                wake = null;
                return taken;
            }

            Settle(now);
            List<Hiding> hidden = [];
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
                hidden.Add(message.ToHiding(now + visibility));
                if (visibility == TimeSpan.Zero)
                {
                    break;
                }
            }

            if (hidden.Count > 0)
            {
                records.RecordLazily(new MessagesHidden(Name, hidden));
            }

            wake = taken.Count == 0 && mayWait
                ? ((_arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task, _store.NextDue)
                : null;
        }

        // Outside the lock, as the dead-letter queue has a lock of its own and may name this queue in turn.
        foreach (var message in dead)
        {
            message.SourceArn = Arn;
            message.Receipt = Guid.Empty;
            deadLetters!.TakeOver(message, now, Name);
        }

        return taken;
    }

    /// <summary>
    /// One record says that the message is here and no longer there. If this queue is deleted in the same moment none does, and a restart
    /// finds the message where it was.
    /// </summary>
    private void TakeOver(StoredMessage message, DateTimeOffset now, string from)
    {
        lock (_gate)
        {
            if (!_deleted)
            {
                Add(message, now, now, from);
            }
        }
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

    private void Add(StoredMessage message, DateTimeOffset visibleAt, DateTimeOffset now, string? from)
    {
        _store.Add(message, visibleAt, now);
        records.Record(new MessageStored(Name, message.ToImage(), from));
        Signal();
    }

    private void Replay(Hiding hiding)
    {
        var message = Known(hiding.Id);
        message.Receipt = hiding.Receipt;
        message.ReceiveCount = hiding.ReceiveCount;
        message.FirstReceivedAt = hiding.FirstReceivedAt;
        // Whether it is due again is for whoever looks next.
        _store.HideAgain(message, hiding.Until, DateTimeOffset.MinValue);
    }

    private StoredMessage Known(Guid id) =>
        _store.Find(id) ?? throw new UnfitRecordException($"Queue {Name} has no message {id}.");

    private void CheckExists()
    {
        if (_deleted)
        {
            throw SqsErrors.QueueDoesNotExist();
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
