namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>Which service, and which process of it, telemetry is of.</summary>
/// <param name="name">The service's name.</param>
internal sealed class ServiceIdentity(string name)
{
    public string Name => name;

    /// <summary>Each start of a service is another instance.</summary>
    public string InstanceId { get; } = Guid.NewGuid().ToString("n");

    public IEnumerable<KeyValuePair<string, string>> Attributes => [new("service.name", Name), new("service.instance.id", InstanceId)];
}
