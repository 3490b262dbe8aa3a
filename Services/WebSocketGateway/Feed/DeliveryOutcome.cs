namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>How a delivery relates to what came before.</summary>
internal enum DeliveryOutcome
{
    /// <summary>The successor of the last of its link: nothing is missing.</summary>
    Next,

    /// <summary>The last of its link once more.</summary>
    Repeated,

    /// <summary>Something may be missing before it.</summary>
    Gap,

    /// <summary>Older than the last of its link; it changes nothing.</summary>
    Outdated,
}
