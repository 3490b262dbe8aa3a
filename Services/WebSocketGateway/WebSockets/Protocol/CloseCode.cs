namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>RFC 6455, section 7.4, and the registry that it founded.</summary>
internal static class CloseCode
{
    public const int Normal = 1000;
    public const int GoingAway = 1001;
    public const int ProtocolError = 1002;
    public const int UnsupportedData = 1003;
    public const int InvalidPayload = 1007;
    public const int PolicyViolation = 1008;
    public const int MessageTooBig = 1009;

    /// <summary>Our own: like HTTP's 401.</summary>
    public const int Unauthorized = 4401;

    /// <summary>True when a close frame may carry the code: 1004 to 1006 and 1015 stand only for frames that never came.</summary>
    public static bool MayBeSent(int code) => code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
