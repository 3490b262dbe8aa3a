namespace EventDrivenFrontends.Benchmarks.Connections;

/// <summary>A way to post to all clients in turn.</summary>
internal interface IPosters
{
    /// <summary>Posts for so long.</summary>
    /// <returns>How many messages were accepted.</returns>
    Task<long> PostAsync(TimeSpan length);

    /// <summary>Waits until so many messages have been received since the beginning.</summary>
    Task ReceivedAsync(long messages);
}
