using System.Net;

namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>Where to connect to.</summary>
/// <param name="Base">Base address of the service.</param>
/// <param name="Address">One of the addresses of its name; null where the name itself is connected to.</param>
internal sealed record TargetPlace(Uri Base, IPAddress? Address)
{
    public string Name => Address?.ToString() ?? Base.Authority;
}
