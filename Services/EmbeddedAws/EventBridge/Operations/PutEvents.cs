using EventDrivenFrontends.EmbeddedAws.EventBridge.Delivery;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Events;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record PutEventsRequest(List<EventEntry?>? Entries);

internal sealed record PutEventsResponse(int FailedEntryCount, List<PutEventsResultEntry> Entries);

internal sealed record PutEventsResultEntry(string? EventId, string? ErrorCode, string? ErrorMessage);

/// <summary>
/// Matches and stores each entry. An entry for a bus that does not exist is accepted and goes nowhere, as on AWS; it is logged.
/// </summary>
internal sealed partial class PutEvents(TargetDelivery delivery, ILogger<PutEvents> logger)
{
    private const int MaxEntries = 10;
    private const int MaxSize = 1024 * 1024;

    public PutEventsResponse Handle(EventBridgeState state, PutEventsRequest request)
    {
        var entries = Constraints.Elements(request.Entries, "entries");
        switch (entries.Count)
        {
            case 0:
                throw EventBridgeErrors.Constraint("[]", "entries", "have length greater than or equal to 1");
            case > MaxEntries:
                throw EventBridgeErrors.Constraint(
                    $"[{string.Join(", ", entries.Select(Show))}]", "entries", $"have length less than or equal to {MaxEntries}");
        }

        if (entries.Sum(EntryCheck.Size) > MaxSize)
        {
            throw EventBridgeErrors.Validation("Total size of the entries in the request is over the limit.");
        }

        var results = entries.ConvertAll(entry => Put(state, entry));
        return new PutEventsResponse(results.Count(result => result.ErrorCode is not null), results);
    }

    private PutEventsResultEntry Put(EventBridgeState state, EventEntry entry)
    {
        if (EntryCheck.Fault(entry, out var detail) is var (code, message))
        {
            return new PutEventsResultEntry(null, code, message);
        }

        using (detail)
        {
            var time = entry.Time is { } seconds ? WireTime.From(seconds)!.Value : state.Clock.GetUtcNow();
            var content = new EventContent(entry.Source!, entry.DetailType!, time, entry.Resources ?? []);
            using var envelope = EventEnvelope.Create(content, state.AccountId, state.Region, detail!.RootElement);
            if (state.FindBus(entry.EventBusName) is { } bus)
            {
                foreach (var rule in bus.Index.Match(envelope.Root))
                {
                    delivery.Deliver(rule, envelope);
                }
            }
            else
            {
                LogNoBus(envelope.Id, EventBridgeState.BusName(entry.EventBusName));
            }

            return new PutEventsResultEntry(envelope.Id, null, null);
        }
    }

    private static string Show(EventEntry entry) =>
        $"PutEventsRequestEntry(time={Or(entry.Time)}, source={Or(entry.Source)}, "
        + $"resources={Or(entry.Resources is { } list ? $"[{string.Join(", ", list)}]" : null)}, detailType={Or(entry.DetailType)}, "
        + $"detail={Or(entry.Detail)}, eventBusName={Or(entry.EventBusName)}, traceHeader={Or(entry.TraceHeader)})";

    private static string Or(object? value) => value?.ToString() ?? "null";

    [LoggerMessage(LogLevel.Warning, "Event {EventId} goes nowhere: there is no event bus {EventBus}")]
    private partial void LogNoBus(string eventId, string eventBus);
}
