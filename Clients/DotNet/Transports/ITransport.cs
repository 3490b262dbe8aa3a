using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>Carries topics.</summary>
internal interface ITransport
{
    /// <summary>The frames of a topic for as long as it goes well, and null for any other sign of life.</summary>
    /// <exception cref="LiveViewException">It has ended, and why.</exception>
    IAsyncEnumerable<ServerFrame?> ReadAsync(Road road, CancellationToken cancellationToken);
}
