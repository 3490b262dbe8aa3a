using EventDrivenFrontends.WebSocketGateway.Measures;

namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>Lets those send who have something to send, one after the other.</summary>
internal interface ISendLane
{
    /// <summary>Has <see cref="ISender.Send"/> called soon.</summary>
    void Enqueue(ISender sender);

    /// <summary>
    /// Has <see cref="IBroadcast.Deliver"/> called soon, after that of all before it. When many wait for it, the caller delivers them itself, so that who
    /// publishes faster than lanes take note is held up.
    /// </summary>
    void Enqueue(IBroadcast broadcast);
}

/// <summary>What is new for many who send in one lane.</summary>
internal interface IBroadcast
{
    /// <summary>Tells all of them, who then have the lane let them send. Throws nothing.</summary>
    void Deliver();
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
