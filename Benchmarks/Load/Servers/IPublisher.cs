using EventDrivenFrontends.Benchmarks.Load.Crowds;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>Publishes to all clients of a server.</summary>
internal interface IPublisher : IDisposable
{
    /// <summary>Publishes a <see cref="Numbered"/> message.</summary>
    Task PublishAsync(int number, int padding);
}
