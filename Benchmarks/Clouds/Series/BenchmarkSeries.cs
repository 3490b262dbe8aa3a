using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>One line of the table.</summary>
internal abstract class BenchmarkSeries
{
    public abstract string Name { get; }

    /// <summary>EventBridge and SQS, which not every cloud has.</summary>
    public virtual bool NeedsEvents => false;

    /// <summary>Makes what the series works on.</summary>
    public abstract Task<IWorkload> PrepareAsync(CloudServer cloud);
}

/// <summary>A series that is ready to run on one cloud.</summary>
internal interface IWorkload : IAsyncDisposable
{
    Task<Round> RunAsync(TimeSpan length);
}
