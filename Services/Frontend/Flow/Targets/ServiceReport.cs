namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>What a service answered in one round.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Instances">Its processes that answered.</param>
/// <param name="Faults">What is wrong with it, a line each.</param>
internal sealed record ServiceReport(string Service, IReadOnlyList<InstanceAnswer<InstanceMetrics>> Instances, IReadOnlyList<string> Faults);
