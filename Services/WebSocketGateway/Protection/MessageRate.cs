using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>How fast one connection may send messages. Used by its receive loop.</summary>
internal sealed class MessageRate(ClientRates rates, Client address, ConnectionCaller caller, int maxDropped)
{
    private int _dropped;

    /// <summary>True when the client goes on although its messages are dropped.</summary>
    public bool IsHopeless => _dropped >= maxDropped;

    /// <summary>False when the message is one too many.</summary>
    public bool TryTake()
    {
        var isFine = rates.TryTake(address, out _) && (Client.Of(caller.Now) is not { } user || rates.TryTake(user, out _));
        _dropped = isFine ? Math.Max(0, _dropped - 1) : _dropped + 1;
        return isFine;
    }
}
