using EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry.Prometheus;

public class MetricNameTests
{
    [Theory]
    [InlineData("edf.hop.duration", "s", "Histogram", "edf_hop_duration_seconds")]
    [InlineData("process.runtime.gc.pause_seconds", "s", "Counter", "process_runtime_gc_pause_seconds")]
    [InlineData("edf.delivered", "By", "Counter", "edf_delivered_bytes")]
    [InlineData("edf.deliveries", "{delivery}", "Counter", "edf_deliveries")]
    [InlineData("edf.deliveries_total", "{delivery}", "Counter", "edf_deliveries")]
    [InlineData("disk.used", "1", "Gauge", "disk_used_ratio")]
    [InlineData("disk.used", "1", "Counter", "disk_used")]
    [InlineData("speed", "m/s", "Gauge", "speed_m_per_second")]
    [InlineData("rate", "{event}/min", "Gauge", "rate_per_minute")]
    [InlineData("speed", "KiBy/s", "Gauge", "speed_kibibytes_per_second")]
    [InlineData("2xx--answers", null, "Gauge", "_2xx_answers")]
    [InlineData("temperature", "°F", "Gauge", "temperature_F")]
    [InlineData("a:b", "", "Gauge", "a:b")]
    public void Of_FollowsTheRulesOfOpenTelemetry(string name, string? unit, string kind, string expected) =>
        Assert.Equal(expected, MetricName.Of(name, unit, Enum.Parse<FamilyKind>(kind)));

    [Theory]
    [InlineData("messaging.destination.name", "messaging_destination_name")]
    [InlineData("a:b", "a_b")]
    [InlineData("0", "_0")]
    public void LabelOf_HasOnlyWhatALabelMay(string attribute, string expected) => Assert.Equal(expected, MetricName.LabelOf(attribute));
}
