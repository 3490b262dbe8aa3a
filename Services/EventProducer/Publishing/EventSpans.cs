using System.Diagnostics;
using EventDrivenFrontends.ServiceDefaults.Telemetry;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>Spans of what goes to the bus.</summary>
internal static class EventSpans
{
    public const string System = "aws.eventbridge";

    /// <summary>One call for events of several commands: it belongs to the first that is traced, and links to the others.</summary>
    public static Activity? Send(string bus, IReadOnlyList<QueuedEvent> batch)
    {
        var traces = batch.Select(item => item.Trace).OfType<ActivityContext>().Distinct().ToList();
        var span = TraceContext.Begin($"send {bus}", ActivityKind.Producer, traces.Count > 0 ? traces[0] : null, traces.Skip(1));
        return span?
            .SetTag("messaging.system", System)
            .SetTag("messaging.operation.type", "send")
            .SetTag("messaging.destination.name", bus)
            .SetTag("messaging.batch.message_count", batch.Count);
    }
}
