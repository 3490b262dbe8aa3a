namespace EventDrivenFrontends.Benchmarks.Connections;

/// <summary>A way to post to all clients in turn.</summary>
internal interface IPosters
{
    /// <summary>Posts for so long.</summary>
    /// <returns>How many messages were accepted.</returns>
    Task<long> PostAsync(TimeSpan length);
}
