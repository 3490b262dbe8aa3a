using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Idempotency;

/// <summary>A command that was given with a key.</summary>
/// <param name="Scope">The key in the table.</param>
/// <param name="RequestHash">Tells whether a repeat asks for the same.</param>
/// <param name="Events">What it means, with the ids and versions that every repeat has to use.</param>
/// <param name="Response">The answer's body.</param>
/// <param name="IsDone">All events are stored.</param>
/// <param name="BusyUntil">Until when whoever carries it out may be at it.</param>
internal sealed record IdempotencyRecord(
    string Scope, string RequestHash, IReadOnlyList<DomainEvent> Events, string Response, bool IsDone, DateTimeOffset BusyUntil);
