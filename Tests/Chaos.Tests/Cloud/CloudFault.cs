namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>What a cloud may do to a call.</summary>
internal enum CloudFault
{
    /// <summary>Nothing wrong.</summary>
    None,

    /// <summary>Too many calls, in the service's own words.</summary>
    Throttled,

    /// <summary>500.</summary>
    Failed,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>The connection ends before anything is done.</summary>
    Cut,

    /// <summary>The connection ends after it was done.</summary>
    AnswerLost,

    /// <summary>Nothing happens for a while, then the connection ends.</summary>
    Hung,

    /// <summary>It takes a while, so that later calls overtake it.</summary>
    Late,

    /// <summary>It is done twice.</summary>
    Twice,

    /// <summary>A part of a batch fails.</summary>
    Partial,

    /// <summary>A stream's iterator is too old.</summary>
    Expired,
}
