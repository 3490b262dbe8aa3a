using System.Collections.ObjectModel;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One process to run: the resource itself, or one of its replicas.</summary>
internal sealed record ResourceInstance(IResource Resource, string Id, ReadOnlyDictionary<EndpointAnnotation, int> TargetPorts);

/// <summary>Values are resolved for one instance: its ports are its own.</summary>
internal sealed class InstanceContext : ValueProviderContext
{
    public required ResourceInstance Instance { get; init; }
}
