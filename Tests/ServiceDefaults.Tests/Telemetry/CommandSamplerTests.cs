using System.Diagnostics;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using OpenTelemetry.Trace;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry;

public class CommandSamplerTests
{
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
