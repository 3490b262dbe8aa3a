namespace EventDrivenFrontends.Benchmarks.Shared;

/// <summary>A service that takes part, and how it is configured.</summary>
/// <param name="Program">Name of its assembly, which the measuring program refers to.</param>
/// <param name="Settings">Configuration, as <c>--Section:Key=value</c>.</param>
public sealed record ServiceStart(string Program, params IReadOnlyList<string> Settings)
{
    /// <summary>Where it listens; null for an address that is free.</summary>
    public Uri? Address { get; init; }
}
