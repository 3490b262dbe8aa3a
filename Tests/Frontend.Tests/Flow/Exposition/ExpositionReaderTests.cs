using EventDrivenFrontends.Frontend.Flow.Exposition;

namespace EventDrivenFrontends.Frontend.Tests.Flow.Exposition;

public sealed class ExpositionReaderTests
{
    [Fact]
    public void Read_AnExposition_FindsTheSamplesAndPassesOverTheRest()
    {
        const string text = """
            # HELP http_requests_total Requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            http_requests_total{ method = "post" , code = "400", } 3

            process_cpu_seconds_total 5.3e-1
            """;

        var samples = ExpositionReader.Read(text, _ => true);

        Assert.Equal(["http_requests_total", "http_requests_total", "process_cpu_seconds_total"], samples.Select(sample => sample.Name));
        Assert.Equal([1027, 3, 0.53], samples.Select(sample => sample.Value));
        Assert.Equal("400", samples[1].Labels["code"]);
        Assert.Empty(samples[2].Labels);
    }

    [Fact]
    public void Read_OpenMetricsWithAnExemplar_FindsTheValue()
    {
        const string text = "latency_bucket{le=\"0.1\"} 8 # {trace_id=\"0af7\"} 0.067\n# EOF\n";

        Assert.Equal(8, Assert.Single(ExpositionReader.Read(text, _ => true)).Value);
    }

    [Theory]
    [InlineData("+Inf", double.PositiveInfinity)]
    [InlineData("-Inf", double.NegativeInfinity)]
    [InlineData("NaN", double.NaN)]
    [InlineData("-1.5", -1.5)]
    public void Read_AnyNumber_IsUnderstood(string number, double expected) =>
        Assert.Equal(expected, Assert.Single(ExpositionReader.Read($"value {number}", _ => true)).Value);

    [Fact]
    public void Read_EscapesInLabels_AreUndone()
    {
        const string text = """value{path="C:\\temp\"}\n",other="}"} 1""";

        var labels = Assert.Single(ExpositionReader.Read(text, _ => true)).Labels;

        Assert.Equal(("C:\\temp\"}\n", "}"), (labels["path"], labels["other"]));
    }

    [Fact]
    public void Read_WhatIsNotWanted_IsLeftOut() =>
        Assert.Equal(["b"], ExpositionReader.Read("a 1\nb 2\nab 3\r\n", name => name == "b").Select(sample => sample.Name));
}
