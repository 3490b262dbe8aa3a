namespace EventDrivenFrontends.Benchmarks.Load.Reading;

/// <summary>What serving a view costs the gateway.</summary>
/// <param name="What">What was asked.</param>
/// <param name="Items">How many items the view has.</param>
/// <param name="Answers">How many answers there were.</param>
/// <param name="Seconds">In which time.</param>
/// <param name="CpuMicroseconds">The gateway's processor time for each.</param>
/// <param name="P50">Milliseconds for an answer.</param>
/// <param name="P99">The same, the 99th percentile.</param>
internal sealed record ReadingResult(string What, int Items, int Answers, double Seconds, double CpuMicroseconds, double P50, double P99);
