using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>How long messages of one queue wait, and which are given up.</summary>
/// <remarks>
/// SQS tells the age of its oldest message to CloudWatch only. What is received is about the oldest, so its age is that of the queue, as long as
/// there is somebody who receives.
/// </remarks>
internal sealed class QueueMetrics(string queue, HopMetrics hops, Counter<long> deadLetters, TimeProvider time)
{
    /// <summary>Between two batches of a queue that is never empty its age does not fall to nothing.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<IReadOnlyList<QueueMessage>, DateTimeOffset> _inHand = new(ReferenceEqualityComparer.Instance);
    private readonly KeyValuePair<string, object?> _tag = new(MetricAttributes.Queue, queue);
    private Last _last = new(DateTimeOffset.MinValue, TimeSpan.Zero);

    /// <summary>A batch is in the hands of the service.</summary>
    public void Received(IReadOnlyList<QueueMessage> batch)
    {
        var now = time.GetUtcNow();
        var oldest = now;
        foreach (var message in batch)
        {
            var sentAt = message.SentAt ?? now;
            oldest = sentAt < oldest ? sentAt : oldest;
            if (message.ReceiveCount == 1)
            {
                hops.PassedQueue(queue, now - sentAt);
            }
        }

        _inHand[batch] = oldest;
        Volatile.Write(ref _last, new Last(now, now - oldest));
    }

    /// <summary>The batch is done with, one way or the other.</summary>
    public void Settled(IReadOnlyList<QueueMessage> batch)
    {
        _inHand.TryRemove(batch, out _);
        if (batch.Count(message => message.Settlement == Settlement.DeadLettered) is > 0 and var count)
        {
            deadLetters.Add(count, _tag);
        }
    }

    /// <summary>The age of the queue, as far as it is known.</summary>
    public Measurement<double> Age()
    {
        var now = time.GetUtcNow();
        var last = Volatile.Read(ref _last);
        var ages = _inHand.Values.Select(sentAt => now - sentAt).Append(now - last.At < Memory ? last.Age : TimeSpan.Zero);
        return new Measurement<double>(ages.Max().TotalSeconds, _tag);
    }

    private sealed record Last(DateTimeOffset At, TimeSpan Age);
}
