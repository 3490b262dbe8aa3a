namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>How the entry of a subscription went.</summary>
public enum OpenOutcome
{
    /// <summary>It is there, and changes are noted from now on.</summary>
    Opened,

    /// <summary>The connection is subscribed to the topic already.</summary>
    AlreadySubscribed,

    /// <summary>The connection has as many topics as it may have.</summary>
    TooMany,

    /// <summary>The connection is not known, or not any more.</summary>
    ConnectionGone,
}
