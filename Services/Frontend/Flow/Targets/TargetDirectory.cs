using EventDrivenFrontends.Frontend.Flow.Hops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>The services that have an address.</summary>
internal sealed class TargetDirectory(IOptions<FlowOptions> options, TargetHttp http, TimeProvider time)
{
    public IReadOnlyList<Target> All { get; } =
    [
        .. HopCatalog.Services.Where(options.Value.Targets.ContainsKey)
            .Select(service => new Target(service, new Uri(options.Value.Targets[service]), http, time)),
    ];

    /// <summary>A service by name; null when it has no address.</summary>
    public Target? Of(string service) => All.FirstOrDefault(target => target.Service == service);
}
