namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>How the end of a subscription went.</summary>
public enum CloseOutcome
{
    /// <summary>It is gone; nothing more is posted.</summary>
    Closed,

    /// <summary>The attempt that opens it has been asked to end it, and tells the client.</summary>
    LeftToOpening,

    /// <summary>There is no such subscription.</summary>
    NotSubscribed,
}
