namespace EventDrivenFrontends.Client;

/// <summary>A road between client and gateway, the best first.</summary>
public enum LiveTransport
{
    /// <summary>One WebSocket for all topics.</summary>
    WebSocket,

    /// <summary>A stream of server-sent events for each topic.</summary>
    ServerSentEvents,

    /// <summary>Requests that the gateway answers when there is something new.</summary>
    LongPoll,

    /// <summary>A request every few seconds.</summary>
    Poll,
}
