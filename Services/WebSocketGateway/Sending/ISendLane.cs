using EventDrivenFrontends.WebSocketGateway.Measures;

namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>Lets those send who have something to send, one after the other.</summary>
internal interface ISendLane
{
    /// <summary>Has <see cref="ISender.Send"/> called soon.</summary>
    void Enqueue(ISender sender);
}

/// <summary>Someone who sends.</summary>
internal interface ISender
{
    /// <summary>The pass in which its lane let it send last; the lane's own.</summary>
    int Pass { get; set; }

    /// <summary>Sends what is due, without waiting for a slow client, and throws nothing.</summary>
    /// <param name="turn">Measures what is written before this returns, and nothing after that.</param>
    void Send(TurnMeasures turn);
}
