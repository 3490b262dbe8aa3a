namespace EventDrivenFrontends.Client;

/// <summary>What to do about a failure.</summary>
internal enum FailureKind
{
    /// <summary>The gateway is not reached, or is gone: try again, perhaps another.</summary>
    Network,

    /// <summary>The transport does not work here: try another.</summary>
    Transport,

    /// <summary>The gateway cannot now: try again later.</summary>
    Server,

    /// <summary>The cursor is of no use: begin with a snapshot.</summary>
    Cursor,

    /// <summary>The identity is not accepted: try once with a fresh token.</summary>
    Unauthorized,

    /// <summary>The request is wrong and stays so.</summary>
    Refused,
}
