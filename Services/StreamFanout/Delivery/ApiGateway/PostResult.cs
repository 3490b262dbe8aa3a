namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>How a post to a connection went.</summary>
internal enum PostResult
{
    /// <summary>The management API has it.</summary>
    Posted,

    /// <summary>There is no such connection any more.</summary>
    Gone,

    /// <summary>It may be tried again later.</summary>
    Failed,
}
