namespace EventDrivenFrontends.Client;

/// <summary>How a view stands.</summary>
public enum LiveState
{
    /// <summary>It has not held a snapshot yet.</summary>
    Connecting,

    /// <summary>It is told of every change as it happens.</summary>
    Live,

    /// <summary>It holds what it had when the connection was lost, and resumes from there.</summary>
    Reconnecting,

    /// <summary>It is disposed of or refused; nothing more comes.</summary>
    Closed,
}
