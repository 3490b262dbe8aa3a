using EventDrivenFrontends.WebSocketGateway.Cursors;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>What all readers have in common.</summary>
/// <param name="Cursors">Gives out cursors.</param>
/// <param name="Resume">Tells from where a client that comes back can go on.</param>
/// <param name="MaxCatchUpBytes">The most bytes of changes that a subscriber is sent to catch up; beyond it, a reset.</param>
internal sealed record ReadingRules(CursorIssuer Cursors, Resume Resume, int MaxCatchUpBytes);
