using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>
/// Tests of what AWS does, written once. A class in one of the On… files runs them on a cloud; where a cloud is not as AWS is,
/// <see cref="KnownDifferences"/> says so. What only one cloud has or does is tested by an ordinary class instead.
/// </summary>
public abstract class Suite(Cloud cloud) : IAsyncLifetime
{
    protected Cloud Cloud => cloud;

    public virtual Task InitializeAsync() => cloud.ReadyAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;
}
