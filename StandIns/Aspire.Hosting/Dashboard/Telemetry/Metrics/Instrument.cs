namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>An instrument of a resource, with a series for each set of attributes.</summary>
internal sealed class Instrument(InstrumentIdentity identity)
{
    public InstrumentIdentity Identity => identity;

    public Dictionary<TagSet, Series> Series { get; } = [];
}
