namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>A set of limits.</summary>
internal enum WebSocketProfile
{
    /// <summary>The gateway's own: connections last, and what is wrong is answered.</summary>
    Default,

    /// <summary>Those of Amazon API Gateway, so that what works here works there.</summary>
    ApiGateway,
}
