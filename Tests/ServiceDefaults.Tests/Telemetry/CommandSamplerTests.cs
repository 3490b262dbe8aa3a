using System.Collections.Concurrent;
using System.Diagnostics;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Trace;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry;

public class CommandSamplerTests
{
    private readonly string _unique = Guid.NewGuid().ToString("n");

    [Theory]
    [InlineData(ActivityKind.Server, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityKind.Internal, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityKind.Client, SamplingDecision.Drop)]
    public void A_call_to_another_service_begins_no_trace(ActivityKind kind, SamplingDecision expected) =>
        Assert.Equal(expected, Decide(ratio: 1, parent: default, kind));

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, 0.0, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityTraceFlags.None, 1.0, SamplingDecision.Drop)]
    public void What_follows_is_traced_as_its_beginning_is(ActivityTraceFlags flags, double ratio, SamplingDecision expected)
    {
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags);
        Assert.All(Enum.GetValues<ActivityKind>(), kind => Assert.Equal(expected, Decide(ratio, parent, kind)));
    }

    [Theory]
    [InlineData("POST", "/viruses", SamplingDecision.RecordAndSample)]
    [InlineData("POST", "/shown", SamplingDecision.Drop)]
    [InlineData("GET", "/metrics", SamplingDecision.Drop)]
    [InlineData("GET", "/ws", SamplingDecision.Drop)]
    public async Task Only_a_request_that_does_something_begins_a_trace(string method, string path, SamplingDecision expected)
    {
        var decisions = new ConcurrentQueue<SamplingDecision>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                if (options.Tags?.Any(tag => tag is { Key: "url.path", Value: string sent } && sent == $"/{_unique}{path}") is true)
                {
                    var tags = options.Tags.Select(tag => tag.Key == "url.path" ? new("url.path", path) : tag);
                    decisions.Enqueue(new CommandSampler(1).ShouldSample(new SamplingParameters(default, options.TraceId, options.Name, options.Kind, tags)).Decision);
                }

                return ActivitySamplingResult.AllData;
            },
        };
        ActivitySource.AddActivityListener(listener);
        var builder = WebApplication.CreateSlimBuilder();
        // Nobody listens there, and nobody needs to.
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
        builder.AddServiceDefaults();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Map("/{**any}", () => "");
        await app.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{app.Urls.Single()}/{_unique}{path}");

        (await http.SendAsync(request)).Dispose();

        Assert.Equal(expected, Assert.Single(decisions));
    }

    [Fact]
    public void The_ratio_is_that_of_the_beginnings()
    {
        var sampled = Enumerable.Range(0, 10_000).Count(_ => Decide(0.1, default, ActivityKind.Server) == SamplingDecision.RecordAndSample);
        Assert.InRange(sampled, 800, 1200);
    }

    private static SamplingDecision Decide(double ratio, ActivityContext parent, ActivityKind kind)
    {
        var traceId = parent.TraceId == default ? ActivityTraceId.CreateRandom() : parent.TraceId;
        return new CommandSampler(ratio).ShouldSample(new SamplingParameters(parent, traceId, "name", kind)).Decision;
    }
}
