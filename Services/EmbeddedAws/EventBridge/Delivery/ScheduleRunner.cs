using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Events;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Delivery;

/// <summary>
/// Fires the schedule rules that are due. After a pause, such as a laptop's sleep, a rule fires once and goes on from now.
/// </summary>
internal sealed class ScheduleRunner(TargetDelivery delivery)
{
    private static readonly JsonDocument EmptyDetail = JsonDocument.Parse("{}");

    public void RunDue(EventBridgeState state)
    {
        var now = state.Clock.GetUtcNow();
        var bus = state.Bus(EventBus.Default);
        foreach (var rule in bus.Rules.Values)
        {
            if (rule.NextDue <= now && TakeDue(bus, rule.Name, now) is { } due)
            {
                Fire(state, due);
            }
        }
    }

    /// <summary>The rule as it stood when it was due, moved on under the bus's lock so that it fires once.</summary>
    private static EventRule? TakeDue(EventBus bus, string name, DateTimeOffset now)
    {
        EventRule? due = null;
        bus.Change(rules =>
        {
            due = rules.TryGetValue(name, out var current) && current.NextDue <= now ? current : null;
            return due is null ? rules : rules.SetItem(name, due.Advanced(now));
        });
        return due;
    }

    private void Fire(EventBridgeState state, EventRule rule)
    {
        var content = new EventContent("aws.events", "Scheduled Event", rule.NextDue!.Value, [rule.Arn]);
        using var envelope = EventEnvelope.Create(content, state.AccountId, state.Region, EmptyDetail.RootElement);
        delivery.Deliver(rule, envelope);
    }
}
