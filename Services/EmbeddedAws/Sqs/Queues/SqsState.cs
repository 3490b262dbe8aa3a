using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.Sqs.Records;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>The queues of one account in one region.</summary>
internal sealed partial class SqsState(string accountId, string region, TimeProvider time, IRecorder<SqsRecord> records)
    : IRecorded<SqsRecord>
{
    /// <summary>Held while queues come and go, so that their records are in that order too.</summary>
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    public IEnumerable<Queue> Queues => _queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal);

    public Queue? Find(string name) => _queues.GetValueOrDefault(name);

    public Queue? FindByArn(string arn) => arn.StartsWith(ArnPrefix, StringComparison.Ordinal) ? Find(arn[ArnPrefix.Length..]) : null;

    /// <summary>Makes the queue, or gives the one of that name if none of <paramref name="attributes"/> differs from its own.</summary>
    public Queue Create(string? name, IReadOnlyDictionary<string, string>? attributes, IReadOnlyDictionary<string, string>? tags)
    {
        if (name?.EndsWith(".fifo", StringComparison.Ordinal) == true)
        {
            throw SqsErrors.Unsupported("FIFO queues are not supported by this endpoint: create a standard queue.");
        }

        if (name is null || !QueueName().IsMatch(name))
        {
            throw name is null
                ? SqsErrors.Missing("QueueName")
                : SqsErrors.InvalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }

        var (settings, checkedTags) = (CheckedSettings(QueueSettings.Default, attributes), QueueTags.Of(tags));
        lock (_gate)
        {
            return Find(name) is { } existing ? Same(existing, attributes) : Add(name, settings, checkedTags);
        }
    }

    public void Change(Queue queue, IReadOnlyDictionary<string, string> attributes) =>
        queue.Change(settings => CheckedSettings(settings, attributes));

    public void Remove(Queue queue)
    {
        lock (_gate)
        {
            if (_queues.TryRemove(KeyValuePair.Create(queue.Name, queue)))
            {
                queue.Delete();
            }
        }
    }

    public void Replay(SqsRecord record)
    {
        if (record is QueueStored stored && Find(stored.Queue) is null)
        {
            _queues[stored.Queue] = Made(stored);
            return;
        }

        var queue = Find(record.Queue) ?? throw new UnfitRecordException($"There is no queue {record.Queue}.");
        if (record is QueueDeleted)
        {
            _queues.TryRemove(queue.Name, out _);
            return;
        }

        if (record is MessageStored { From: { } from, Message.Id: var moved })
        {
            Find(from)?.ReplayMove(moved);
        }

        queue.Replay(record);
    }

    public IEnumerable<SqsRecord> Describe() => Queues.SelectMany(queue => queue.Describe());

    private static Queue Same(Queue existing, IReadOnlyDictionary<string, string>? attributes)
    {
        var (values, asked) = (existing.Settings.Values, existing.Settings.With(attributes).Values);
        var differing = attributes?.Keys.FirstOrDefault(key => asked.GetValueOrDefault(key) != values.GetValueOrDefault(key));
        return differing is null ? existing : throw SqsErrors.QueueNameExists(differing);
    }

    private Queue Add(string name, QueueSettings settings, QueueTags tags)
    {
        var now = time.GetUtcNow();
        var image = new QueueStored(name, now, now, settings.Values, tags.All, null);
        var made = Made(image);
        records.Record(image);
        _queues[name] = made;
        return made;
    }

    private Queue Made(QueueStored image) => new(image, ArnPrefix + image.Queue, FindByArn, records, time);

    private string ArnPrefix => $"arn:aws:sqs:{region}:{accountId}:";

    private QueueSettings CheckedSettings(QueueSettings before, IReadOnlyDictionary<string, string>? changes)
    {
        var after = before.With(changes);
        if (changes?.ContainsKey("RedrivePolicy") == true && after.Redrive is { } redrive && FindByArn(redrive.TargetArn) is null)
        {
            throw SqsErrors.InvalidValue(changes["RedrivePolicy"], "RedrivePolicy", "Dead letter target does not exist.");
        }

        return after;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex QueueName();
}
