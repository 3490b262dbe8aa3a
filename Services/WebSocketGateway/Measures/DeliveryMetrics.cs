using System.Diagnostics.Metrics;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.Measures;

/// <summary>Counts what clients are sent, and how old it is by then. What is recorded for many clients allocates nothing.</summary>
internal sealed class DeliveryMetrics(ServiceMeter meter, HopMetrics hops, TimeProvider time)
{
    private const string ChangesType = "changes";
    private const string ResetType = "reset";

    private readonly Histogram<double> _endToEnd = meter.Histogram(ServiceMetrics.EndToEndDuration);
    private readonly Counter<long> _deliveries = meter.Counter(ServiceMetrics.Deliveries);
    private readonly Counter<long> _bytes = meter.Counter(ServiceMetrics.DeliveredBytes);
    private readonly Counter<long> _conflated = meter.Counter(ServiceMetrics.ConflatedChanges);
    private readonly Counter<long> _resets = meter.Counter(ServiceMetrics.Resets);

    /// <summary>A client that keeps up has been sent a batch.</summary>
    /// <param name="transport">How.</param>
    /// <param name="batch">What.</param>
    /// <param name="turn">The turn in which that was; null when it had to wait and is out of turn.</param>
    public void Written(string transport, ChangeBatch batch, TurnMeasures? turn)
    {
        if (turn is null)
        {
            Written(transport, batch, clients: 1);
        }
        else
        {
            turn.Add(transport, batch);
        }
    }

    /// <summary>So many clients that keep up have been sent a batch, the last of them now and the others just before.</summary>
    public void Written(string transport, ChangeBatch batch, int clients)
    {
        var (now, waited) = (time.GetUtcNow(), time.GetElapsedTime(batch.MadeAt));
        foreach (var happenedAt in batch.HappenedAt)
        {
            for (var client = 0; client < clients; client++)
            {
                Record(transport, batch.View, now - happenedAt);
            }
        }

        for (var client = 0; client < clients; client++)
        {
            hops.Passed(Hops.Write, batch.View, waited);
        }

        Count(transport, ChangesType, (long)clients * batch.Bytes, clients);
    }

    /// <summary>A client that had fallen behind has been sent what it lacked.</summary>
    /// <param name="transport">How.</param>
    /// <param name="news">What.</param>
    /// <param name="bytes">How much.</param>
    /// <param name="missed">How many changes had been held back for it.</param>
    public void CaughtUp(string transport, in TopicNews news, long bytes, long missed)
    {
        Record(transport, news.View, news.Changes);
        Count(transport, news.Type, bytes);
        if (missed > news.Changes.Count)
        {
            _conflated.Add(missed - news.Changes.Count, Tag(MetricAttributes.Transport, transport));
        }
    }

    /// <summary>A client has been sent what it begins with, whose age says how long the client was away and nothing of the way.</summary>
    public void Began(string transport, in TopicNews news, long bytes) => Count(transport, news.Type, bytes);

    /// <summary>A poll has been answered with what was new.</summary>
    public void Answered(string transport, string view, IReadOnlyList<Entry> changes, long bytes)
    {
        Record(transport, view, changes);
        Count(transport, ChangesType, bytes);
    }

    /// <summary>A poll has been answered with all that there is.</summary>
    public void AnsweredAnew(string transport, string type, long bytes) => Count(transport, type, bytes);

    private void Record(string transport, string view, IReadOnlyList<Entry> changes)
    {
        var now = time.GetUtcNow();
        foreach (var change in changes)
        {
            Record(transport, view, Timestamp.TryParse(change.At, out var at) ? now - at : TimeSpan.Zero);
        }
    }

    private void Record(string transport, string view, TimeSpan age) => _endToEnd.Record(
        Math.Max(0, age.TotalSeconds), Tag(MetricAttributes.Transport, transport), Tag(MetricAttributes.View, view));

    private void Count(string transport, string type, long bytes, int clients = 1)
    {
        _bytes.Add(bytes, Tag(MetricAttributes.Transport, transport), Tag(MetricAttributes.Frame, type));
        _deliveries.Add(clients, Tag(MetricAttributes.Transport, transport), Tag(MetricAttributes.Frame, type));
        if (type == ResetType)
        {
            _resets.Add(1, Tag(MetricAttributes.Transport, transport));
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
