using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

/// <summary>A queue's attributes as they were set, and those that steer it as numbers.</summary>
internal sealed class QueueSettings
{
    public static readonly QueueSettings Default = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
        .Add("DelaySeconds", "0")
        .Add("MaximumMessageSize", MessageCheck.MaxSize.ToString(CultureInfo.InvariantCulture))
        .Add("MessageRetentionPeriod", "345600")
        .Add("ReceiveMessageWaitTimeSeconds", "0")
        .Add("SqsManagedSseEnabled", "true")
        .Add("VisibilityTimeout", "30"));

    private static readonly FrozenDictionary<string, (int Min, int Max)> Numbers = new Dictionary<string, (int, int)>
    {
        ["DelaySeconds"] = (0, 900),
        ["MaximumMessageSize"] = (1024, MessageCheck.MaxSize),
        ["MessageRetentionPeriod"] = (60, 1_209_600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 20),
        ["VisibilityTimeout"] = (0, 43_200),
        ["KmsDataKeyReusePeriodSeconds"] = (60, 86_400),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Documents = FrozenSet.Create(
        StringComparer.Ordinal, "Policy", "RedrivePolicy", "RedriveAllowPolicy");
    private static readonly FrozenSet<string> FifoOnly = FrozenSet.Create(
        StringComparer.Ordinal, "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit");

    private QueueSettings(ImmutableSortedDictionary<string, string> values)
    {
        Values = values;
        Delay = Seconds("DelaySeconds");
        Retention = Seconds("MessageRetentionPeriod");
        ReceiveWait = Seconds("ReceiveMessageWaitTimeSeconds");
        Visibility = Seconds("VisibilityTimeout");
        MaxMessageSize = Number("MaximumMessageSize");
        Redrive = values.TryGetValue("RedrivePolicy", out var policy) ? RedrivePolicy.Parse(policy) : null;
    }

    public ImmutableSortedDictionary<string, string> Values { get; }

    public TimeSpan Delay { get; }

    public TimeSpan Retention { get; }

    public TimeSpan ReceiveWait { get; }

    public TimeSpan Visibility { get; }

    public int MaxMessageSize { get; }

    public RedrivePolicy? Redrive { get; }

    /// <summary>Values that have been checked before.</summary>
    public static QueueSettings Of(IReadOnlyDictionary<string, string> values) =>
        new(values as ImmutableSortedDictionary<string, string> ?? values.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>These settings with others on top. An empty policy takes the policy away.</summary>
    public QueueSettings With(IReadOnlyDictionary<string, string>? changes)
    {
        var values = Values;
        foreach (var (name, value) in changes ?? ImmutableDictionary<string, string>.Empty)
        {
            Check(name, value);
            values = value.Length == 0 ? values.Remove(name) : values.SetItem(name, value);
        }

        return new QueueSettings(values);
    }

    private static void Check(string name, string? value)
    {
        if (value is null)
        {
            throw SqsErrors.InvalidAttribute(name);
        }

        if (Numbers.TryGetValue(name, out var range))
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number < range.Min
                || number > range.Max)
            {
                throw SqsErrors.InvalidAttribute(name);
            }
        }
        else if (Documents.Contains(name))
        {
            CheckDocument(name, value);
        }
        else if (FifoOnly.Contains(name))
        {
            throw SqsErrors.Unsupported("FIFO queues are not supported by this endpoint: create a standard queue.");
        }
        else if (name == "SqsManagedSseEnabled" ? !bool.TryParse(value, out _) : name != "KmsMasterKeyId")
        {
            throw name == "SqsManagedSseEnabled" ? SqsErrors.InvalidAttribute(name) : SqsErrors.UnknownAttribute(name);
        }
    }

    private static void CheckDocument(string name, string value)
    {
        try
        {
            if (value.Length > 0)
            {
                using var document = JsonDocument.Parse(value);
            }
        }
        catch (JsonException)
        {
            throw SqsErrors.InvalidAttribute(name);
        }
    }

    private TimeSpan Seconds(string name) => TimeSpan.FromSeconds(Number(name));

    private int Number(string name) => int.Parse(Values[name], CultureInfo.InvariantCulture);
}
