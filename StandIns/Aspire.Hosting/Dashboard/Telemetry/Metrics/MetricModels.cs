namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>Everything that is measured.</summary>
internal sealed record MetricList(IReadOnlyList<MetricResource> Resources);

internal sealed record MetricResource(string Name, IReadOnlyList<MeterModel> Meters);

internal sealed record MeterModel(string Name, IReadOnlyList<InstrumentModel> Instruments);

internal sealed record InstrumentModel(string Name, string Unit, string Description, string Kind, int Series)
{
    public static InstrumentModel Of(InstrumentIdentity identity, int series) =>
        new(identity.Name, identity.Unit, identity.Description, identity.Kind.ToString(), series);
}

/// <summary>An instrument over time. Times are milliseconds; there is a value for the end of each step, or none.</summary>
/// <param name="Instrument">What is measured.</param>
/// <param name="From">Where the first step begins.</param>
/// <param name="Step">How long each is.</param>
/// <param name="Lines">What to draw.</param>
/// <param name="Series">For which sets of attributes there are values.</param>
internal sealed record ChartModel(
    InstrumentModel Instrument, double From, double Step, IReadOnlyList<ChartLine> Lines, IReadOnlyList<SeriesModel> Series);

/// <summary>A line of a chart.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Values">The value in each step.</param>
internal sealed record ChartLine(string Name, IReadOnlyList<double?> Values);

/// <summary>A set of attributes.</summary>
/// <param name="Key">By which to ask for it alone.</param>
/// <param name="Tags">The attributes.</param>
/// <param name="Value">The newest value: of a counter or histogram the total.</param>
internal sealed record SeriesModel(string Key, IReadOnlyList<Tag> Tags, double Value);
