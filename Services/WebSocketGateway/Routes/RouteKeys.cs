namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>The routes that are no client's action.</summary>
internal static class RouteKeys
{
    /// <summary>A client wants to connect.</summary>
    public const string Connect = "$connect";

    /// <summary>A connection has ended.</summary>
    public const string Disconnect = "$disconnect";

    /// <summary>A message has come that no other route takes.</summary>
    public const string Default = "$default";

    /// <summary>True for a key that a message cannot select.</summary>
    public static bool IsReserved(string key) => key is Connect or Disconnect or Default;
}
