namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>How everything does at a moment.</summary>
/// <param name="At">When.</param>
/// <param name="Services">Those that are asked.</param>
/// <param name="Hops">All hops.</param>
internal sealed record FlowReading(DateTimeOffset At, IReadOnlyList<ServiceReading> Services, IReadOnlyList<HopReading> Hops);
