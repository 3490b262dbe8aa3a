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
            if (rule.NextDue <= now)
            {
                // In this order a crash in between fires the rule twice; in the other it would not fire.
                Fire(state, rule);
                MoveOn(bus, rule, now);
            }
        }
    }

    /// <summary>Unless the rule has been given another time meanwhile.</summary>
    private static void MoveOn(EventBus bus, EventRule fired, DateTimeOffset now) => bus.Change(rules =>
        rules.TryGetValue(fired.Name, out var current) && current.NextDue == fired.NextDue
            ? rules.SetItem(fired.Name, current.Advanced(now))
            : rules);

    private void Fire(EventBridgeState state, EventRule rule)
    {
        var content = new EventContent("aws.events", "Scheduled Event", rule.NextDue!.Value, [rule.Arn]);
        using var envelope = EventEnvelope.Create(content, state.AccountId, state.Region, EmptyDetail.RootElement);
        delivery.Deliver(rule, envelope);
    }
}
