using System.Globalization;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty
{
    Url = 0,
    Host = 1,
    IPV4Host = 2,
    Port = 3,
    Scheme = 4,
    TargetPort = 5,
    HostAndPort = 6,
}

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue
{
    /// <summary>The name by which a container reaches the machine that it runs on.</summary>
    internal const string HostSeenFromContainer = "host.docker.internal";

    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression =>
        $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property.ToString().ToLowerInvariant()}}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var host = context.Caller is ContainerResource ? HostSeenFromContainer : Endpoint.Host;
        var port = Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        return ValueTask.FromResult<string?>(Property switch
        {
            EndpointProperty.Host => host,
            EndpointProperty.IPV4Host => context.Caller is ContainerResource ? host : "127.0.0.1",
            EndpointProperty.Port => port,
            EndpointProperty.Scheme => Endpoint.Scheme,
            EndpointProperty.TargetPort => TargetPort(context).ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => $"{host}:{port}",
            _ => $"{Endpoint.Scheme}://{host}:{port}",
        });
    }

    /// <summary>Each replica listens on a port of its own, so the answer depends on who asks.</summary>
    private int TargetPort(ValueProviderContext context) =>
        context is InstanceContext { Instance: var instance } && instance.TargetPorts.TryGetValue(Endpoint.EndpointAnnotation, out var port)
            ? port
            : Endpoint.TargetPort ?? Endpoint.Port;
}
