using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>The queues of one account in one region.</summary>
internal sealed partial class SqsState(string accountId, string region, TimeProvider time)
{
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

        var made = new Queue(name, ArnPrefix + name, CheckedSettings(QueueSettings.Default, attributes), FindByArn, time);
        made.Tags.Set(tags ?? new Dictionary<string, string>());
        var queue = _queues.GetOrAdd(name, made);
        if (queue != made && queue.Settings.With(attributes).Values is var asked)
        {
            var existing = queue.Settings.Values;
            var differing = attributes?.Keys.FirstOrDefault(key => asked.GetValueOrDefault(key) != existing.GetValueOrDefault(key));
            return differing is null ? queue : throw SqsErrors.QueueNameExists(differing);
        }

        return queue;
    }

    public void Change(Queue queue, IReadOnlyDictionary<string, string> attributes) =>
        queue.Settings = CheckedSettings(queue.Settings, attributes);

    public void Remove(Queue queue)
    {
        if (_queues.TryRemove(KeyValuePair.Create(queue.Name, queue)))
        {
            queue.Close();
        }
    }

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
