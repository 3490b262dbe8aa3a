namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Who sent telemetry: a service, or one of its replicas. There is one object for each.</summary>
internal sealed class TelemetryResource(int index, string name, IReadOnlyList<Tag> attributes)
{
    /// <summary>From 0, in the order in which they were first heard of.</summary>
    public int Index => index;

    /// <summary>As the dashboard calls it: the id of the resource of the model, where it is one.</summary>
    public string Name => name;

    /// <summary>What it says of itself.</summary>
    public IReadOnlyList<Tag> Attributes => attributes;
}
