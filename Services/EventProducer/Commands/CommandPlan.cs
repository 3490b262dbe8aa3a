using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>What a command means: events, and the answer once they are stored; or what is wrong with it.</summary>
/// <param name="Events">Events to publish, with their final ids and versions.</param>
/// <param name="Response">The answer's body as JSON.</param>
/// <param name="Errors">What is wrong, by field; null when nothing is.</param>
internal sealed record CommandPlan(IReadOnlyList<DomainEvent> Events, string Response, IDictionary<string, string[]>? Errors)
{
    public static CommandPlan Accept(string response, params IReadOnlyList<DomainEvent> events) => new(events, response, null);

    public static CommandPlan Refuse(IDictionary<string, string[]> errors) => new([], "", errors);
}
