namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>How clients read.</summary>
public static class Transports
{
    /// <summary>WebSocket of our own gateway.</summary>
    public const string WebSocket = "websocket";

    /// <summary>Server-sent events.</summary>
    public const string EventStream = "sse";

    /// <summary>Long poll: waits until there is something new.</summary>
    public const string LongPoll = "long-poll";

    /// <summary>Poll.</summary>
    public const string Poll = "poll";

    /// <summary>WebSocket behind Amazon API Gateway.</summary>
    public const string ApiGateway = "api-gateway";
}
