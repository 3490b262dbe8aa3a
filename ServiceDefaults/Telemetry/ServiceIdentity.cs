using OpenTelemetry.Resources;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>Which service, and which process of it, telemetry is of.</summary>
/// <param name="name">The service's name.</param>
internal sealed class ServiceIdentity(string name)
{
    private const string InstanceAttribute = "service.instance.id";

    public string Name => name;

    /// <summary>As whoever started it says in <c>OTEL_RESOURCE_ATTRIBUTES</c>; otherwise each start of a service is another instance.</summary>
    public string InstanceId { get; } = Told() ?? Guid.NewGuid().ToString("n");

    public IEnumerable<KeyValuePair<string, string>> Attributes => [new("service.name", Name), new(InstanceAttribute, InstanceId)];

    private static string? Told() => ResourceBuilder.CreateEmpty().AddEnvironmentVariableDetector().Build().Attributes
        .FirstOrDefault(attribute => attribute.Key == InstanceAttribute).Value as string;
}
