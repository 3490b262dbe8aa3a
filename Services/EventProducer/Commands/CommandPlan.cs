using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.ServiceDefaults.Http;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>What a command means: events, and the answer once they are stored; or why it is refused.</summary>
/// <param name="Events">Events to publish, with their final ids and versions.</param>
/// <param name="Response">The answer's body as JSON.</param>
/// <param name="Refusal">The answer instead; null when the command is carried out.</param>
internal sealed record CommandPlan(IReadOnlyList<DomainEvent> Events, string Response, IResult? Refusal)
{
    public static CommandPlan Accept(string response, params IReadOnlyList<DomainEvent> events) => new(events, response, null);

    /// <summary>It is wrong, field by field.</summary>
    public static CommandPlan Refuse(IDictionary<string, string[]> errors) => new([], "", Problems.Validation(errors));

    /// <summary>This caller may not.</summary>
    public static CommandPlan Forbid(string why) => new([], "", Problems.Of(StatusCodes.Status403Forbidden, why));
}
