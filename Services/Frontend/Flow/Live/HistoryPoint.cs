namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>How all hops did at a moment of the past.</summary>
/// <param name="At">When, in milliseconds since 1970.</param>
/// <param name="Hops">Of each hop: rate, median, p95, waiting, failures, age, as in <see cref="HopReading"/>.</param>
internal sealed record HistoryPoint(long At, IReadOnlyDictionary<string, IReadOnlyList<double?>> Hops);
