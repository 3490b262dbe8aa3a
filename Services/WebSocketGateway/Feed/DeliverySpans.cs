using System.Diagnostics;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.ServiceDefaults.Telemetry;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>A span for each traced change of a delivery, from its arrival until it is in the hands of all that subscribe to it.</summary>
internal sealed class DeliverySpans : IDisposable
{
    private List<Activity>? _open;

    /// <returns>The change with the span that what the client does with it belongs to.</returns>
    public Change Begin(Change change)
    {
        if (change.TraceParent is null)
        {
            return change;
        }

        var outer = Activity.Current;
        var span = TraceContext.Begin($"deliver {change.View}", ActivityKind.Consumer, TraceContext.Parse(change.TraceParent));
        Activity.Current = outer;
        if (span is null)
        {
            return change;
        }

        span.SetTag("messaging.operation.type", "process").SetTag("messaging.destination.name", change.View);
        (_open ??= []).Add(span);
        return change with { TraceParent = span.Id };
    }

    public void Dispose() => _open?.ForEach(span => span.Stop());
}
