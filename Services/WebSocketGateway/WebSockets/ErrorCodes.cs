namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>The codes of <c>error</c> frames. The connection and its other subscriptions live on after each of them.</summary>
internal static class ErrorCodes
{
    /// <summary>
    /// The message is not a JSON object, or <c>action</c>, <c>topic</c> or <c>since</c> is not a string. Correct the message.
    /// </summary>
    public const string MalformedMessage = "malformed_message";

    /// <summary>The message has no <c>action</c>. Add one: <c>subscribe</c>, <c>unsubscribe</c>, <c>authenticate</c> or <c>ping</c>.</summary>
    public const string MissingAction = "missing_action";

    /// <summary>There is no such <c>action</c>. Send <c>subscribe</c>, <c>unsubscribe</c>, <c>authenticate</c> or <c>ping</c>.</summary>
    public const string UnknownAction = "unknown_action";

    /// <summary>The message was longer than the server takes and has been dropped. Send a shorter one.</summary>
    public const string MessageTooLarge = "message_too_large";

    /// <summary>The message was binary. Send text.</summary>
    public const string UnsupportedData = "unsupported_data";

    /// <summary>The <c>topic</c> is missing or is none, or filters on a field that the view does not offer. Correct the topic.</summary>
    public const string InvalidTopic = "invalid_topic";

    /// <summary>There is no such view. Ask <c>GET /views</c> for those that there are.</summary>
    public const string UnknownTopic = "unknown_topic";

    /// <summary>The topic needs an identity that the connection has not proved. Send <c>authenticate</c> with a token, or connect with one.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>The connection's identity may not read the topic. Asking again does not help.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>
    /// The connection's token has expired, or the one that was sent has. Send <c>authenticate</c> with another, or the connection is closed soon.
    /// </summary>
    public const string TokenExpired = "token_expired";

    /// <summary>The token proves nothing. Send <c>authenticate</c> with a better one.</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>The token proves somebody else than the connection's. Open another connection for them.</summary>
    public const string IdentityChanged = "identity_changed";

    /// <summary>The client sends more than it may. Send less; the connection is closed when this goes on.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>The view is being loaded, or tokens cannot be checked. Ask again in a moment.</summary>
    public const string Unavailable = "unavailable";

    /// <summary><c>since</c> is not a cursor. Send one as it was received, or none to begin with a snapshot.</summary>
    public const string InvalidCursor = "invalid_cursor";

    /// <summary>The connection is subscribed to this topic, in this spelling. Unsubscribe first to begin anew.</summary>
    public const string AlreadySubscribed = "already_subscribed";

    /// <summary>The connection is not subscribed to this topic in this spelling. There is nothing to do.</summary>
    public const string NotSubscribed = "not_subscribed";

    /// <summary>The connection has as many topics as it may have. Unsubscribe from some, or subscribe to a whole view.</summary>
    public const string TooManyTopics = "too_many_topics";
}
