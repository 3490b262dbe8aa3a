namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>What one process of a service answered.</summary>
/// <param name="Instance">Tells it from others of the service; null when the answer does not say whose it is.</param>
/// <param name="Content">The answer.</param>
internal readonly record struct InstanceAnswer<T>(string? Instance, T Content);
