using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>What is measured of the queues that this service consumes.</summary>
internal sealed class QueueMeasures
{
    private readonly ConcurrentBag<QueueMetrics> _queues = [];
    private readonly HopMetrics _hops;
    private readonly Counter<long> _deadLetters;
    private readonly TimeProvider _time;

    public QueueMeasures(ServiceMeter meter, HopMetrics hops, TimeProvider time)
    {
        (_hops, _deadLetters, _time) = (hops, meter.Counter(ServiceMetrics.DeadLetters), time);
        meter.Gauge(ServiceMetrics.QueueAge, () => _queues.Select(queue => queue.Age()));
    }

    public QueueMetrics Of(QueueConsumerOptions options)
    {
        var metrics = new QueueMetrics(options.QueueName, _hops, _deadLetters, _time);
        _queues.Add(metrics);
        return metrics;
    }
}
