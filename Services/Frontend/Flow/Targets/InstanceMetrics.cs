using EventDrivenFrontends.Frontend.Flow.Measures;

namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>What one process tells of its hops.</summary>
/// <param name="Totals">By hop, what it has counted since its start.</param>
/// <param name="Levels">By hop, how that stands now.</param>
internal sealed record InstanceMetrics(IReadOnlyDictionary<string, Totals> Totals, IReadOnlyDictionary<string, Levels> Levels);
