using EventDrivenFrontends.WebSocketGateway.Protection;
using EventDrivenFrontends.WebSocketGateway.Routes;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What is one client's own. What is done for it is the same for all, and is no part of it.</summary>
/// <param name="Outbox">What it is to be sent.</param>
/// <param name="Caller">Who it is.</param>
/// <param name="Subscriptions">What it follows.</param>
/// <param name="Rate">How fast it may send.</param>
/// <param name="Routes">The integrations that it may call; null for none.</param>
internal sealed record ClientSession(
    Outbox Outbox, ConnectionCaller Caller, ClientSubscriptions Subscriptions, MessageRate Rate, ConnectionRoutes? Routes)
{
    /// <summary>Answers the client.</summary>
    public void Reply(Frames.SharedFrame answer) => Outbox.Reply(Outgoing.Reply(answer));
}
