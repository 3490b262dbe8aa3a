using EventDrivenFrontends.EmbeddedAws.EventBridge.Events;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Inputs;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;
using EventDrivenFrontends.EmbeddedAws.Sqs;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Delivery;

/// <summary>
/// Puts an event into the queues of a rule's targets, in this process and before the caller gets its answer: what PutEvents accepted is
/// stored. A queue that does not exist is not retried, on AWS neither; the event goes to the target's dead-letter queue, or is dropped
/// and logged.
/// </summary>
internal sealed partial class TargetDelivery(QueueDelivery queues, TimeProvider clock, ILogger<TargetDelivery> logger)
{
    public void Deliver(EventRule rule, EventEnvelope envelope)
    {
        foreach (var target in rule.Targets.Values)
        {
            var body = TargetInput.Render(target, rule, envelope, clock.GetUtcNow());
            if (!queues.TrySend(target.Arn!, body) && !TryDeadLetter(rule, target, envelope))
            {
                LogDropped(envelope.Id, rule.Arn, target.Arn!);
            }
        }
    }

    private bool TryDeadLetter(EventRule rule, RuleTarget target, EventEnvelope envelope) =>
        target.DeadLetterConfig?.Arn is { } deadLetters
        && queues.TrySend(deadLetters, envelope.Text, new Dictionary<string, string>
        {
            ["RULE_ARN"] = rule.Arn,
            ["TARGET_ARN"] = target.Arn!,
            ["ERROR_CODE"] = "NO_RESOURCE",
            ["ERROR_MESSAGE"] = "The specified queue does not exist.",
            ["RETRY_ATTEMPTS"] = "0",
        });

    [LoggerMessage(LogLevel.Warning, "Event {EventId} of rule {RuleArn} is dropped: neither {TargetArn} nor a dead-letter queue takes it")]
    private partial void LogDropped(string eventId, string ruleArn, string targetArn);
}
