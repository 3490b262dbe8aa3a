using EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry.Prometheus;

public class ScrapeFormatTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("*/*", false)]
    [InlineData("text/html,*/*;q=0.8", false)]
    [InlineData("nonsense", false)]
    [InlineData("application/openmetrics-text", true)]
    [InlineData("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5", true)]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.9", false)]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.2", true)]
    [InlineData("application/openmetrics-text;version=2.0.0", false)]
    [InlineData("application/openmetrics-text;q=0", false)]
    public void Of_OpenMetricsForWhoPrefersIt(string accept, bool expected) => Assert.Equal(expected, ScrapeFormat.Of(accept).IsOpenMetrics);
}
