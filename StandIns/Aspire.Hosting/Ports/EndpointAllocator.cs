using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Ports;

/// <summary>Decides on every port before anything starts, so that everyone can be told of everyone.</summary>
internal sealed class EndpointAllocator(RunSettings settings) : IDisposable
{
    private readonly FreePorts _free = new();
    private readonly Dictionary<int, string> _fixed = [];

    /// <summary>Gives each endpoint its public port, and each instance the ports that it listens on itself.</summary>
    public IReadOnlyList<ResourceInstance> Allocate(IResource resource)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        foreach (var endpoint in endpoints)
        {
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", PublicPort(resource, endpoint));
        }

        return [.. resource.InstanceIds().Select(id => new ResourceInstance(
            resource,
            id,
            endpoints.ToDictionary(endpoint => endpoint, endpoint => TargetPort(resource, endpoint)).AsReadOnly()))];
    }

    public void Dispose() => _free.Dispose();

    private int PublicPort(IResource resource, EndpointAnnotation endpoint)
    {
        if (settings.IsUnderTest || (endpoint.Port ?? Unproxied(resource, endpoint)) is not { } port)
        {
            return _free.Take();
        }

        var wanted = $"resource '{resource.Name}' (endpoint '{endpoint.Name}')";
        if (!_fixed.TryAdd(port, wanted))
        {
            throw new DistributedApplicationException($"Port {port} is wanted by both {_fixed[port]} and {wanted}.");
        }

        return PortCheck.IsFree(port)
            ? port
            : throw new DistributedApplicationException($"Port {port}, which {wanted} wants, is in use by another program.");
    }

    private static int? Unproxied(IResource resource, EndpointAnnotation endpoint) =>
        resource is not ContainerResource && !endpoint.IsProxied ? endpoint.TargetPort : null;

    private int TargetPort(IResource resource, EndpointAnnotation endpoint) =>
        resource.GetReplicaCount() > 1 ? _free.Take()
        : settings.IsUnderTest && resource is ProjectResource ? endpoint.AllocatedEndpoint!.Port
        : endpoint.TargetPort ?? endpoint.AllocatedEndpoint!.Port;
}
