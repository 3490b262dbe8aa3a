namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Tells this process from its replicas, for as long as it runs.</summary>
internal sealed record InstanceId(string Value);
