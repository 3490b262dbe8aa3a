using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>How fast clients may send messages.</summary>
internal sealed class MessageRates(IOptions<LimitOptions> options, TimeProvider time)
{
    private readonly ClientRates _rates = new(options.Value.MessagesPerSecond, options.Value.MessageBurst, time);

    /// <summary>The rate of one connection, which it shares with the others of its address and user.</summary>
    public MessageRate Of(ClientAddress address, ConnectionCaller caller) =>
        new(_rates, Client.Of(address), caller, options.Value.MaxDroppedMessages);

    public void Sweep() => _rates.Sweep();
}
