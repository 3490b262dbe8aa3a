namespace EventDrivenFrontends.WebSocketGateway.Topics;

/// <summary>Why a topic is not served. Each transport says it in its own way.</summary>
internal enum TopicFault
{
    /// <summary>It is no topic, or filters on a field that the view has not.</summary>
    Invalid,

    /// <summary>There is no such view.</summary>
    Unknown,

    /// <summary>The caller must prove an identity first.</summary>
    NeedsIdentity,

    /// <summary>The caller may not read it.</summary>
    Denied,

    /// <summary>It is not in memory yet; soon it is.</summary>
    Unavailable,
}
