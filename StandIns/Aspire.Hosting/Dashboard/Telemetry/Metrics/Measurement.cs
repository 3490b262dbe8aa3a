namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>What an instrument is, as each request says anew.</summary>
internal sealed record InstrumentIdentity(TelemetryResource Resource, string Meter, string Name, string Unit, string Description, InstrumentKind Kind);

/// <summary>The value of an instrument for one set of attributes at one time.</summary>
/// <param name="Instrument">What was measured.</param>
/// <param name="Tags">Of what.</param>
/// <param name="IsDelta">Whether the value is what came since the last one, rather than since <paramref name="Start"/>.</param>
/// <param name="Start">Since when it counts; nanoseconds since 1970.</param>
/// <param name="At">Until when.</param>
/// <param name="Number">The value of a gauge or sum.</param>
/// <param name="Distribution">The value of a histogram.</param>
internal sealed record Measurement(
    InstrumentIdentity Instrument, Tag[] Tags, bool IsDelta, long Start, long At, double Number, Distribution? Distribution);
