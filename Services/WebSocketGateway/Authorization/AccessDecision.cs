namespace EventDrivenFrontends.WebSocketGateway.Authorization;

/// <summary>Whether a caller may read a topic.</summary>
internal enum AccessDecision
{
    /// <summary>Go ahead.</summary>
    Allowed,

    /// <summary>Not without an identity.</summary>
    NeedsIdentity,

    /// <summary>Not with this identity.</summary>
    Denied,
}
