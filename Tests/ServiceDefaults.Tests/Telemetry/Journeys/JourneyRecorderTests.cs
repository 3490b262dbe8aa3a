using System.Diagnostics;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry.Journeys;

public sealed class JourneyRecorderTests : IDisposable
{
    private readonly JourneyRecorder _recorder = new(new ServiceIdentity("test"));
    private readonly ActivityTraceId _journey = JourneyTrace.NewId();

    public void Dispose() => _recorder.Dispose();

    [Fact]
    public void Span_OfAJourney_IsKeptWithItsTimes()
    {
        var began = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        TraceContext.Record("queue wait", ActivityKind.Consumer, Sampled(_journey), began, began.AddMilliseconds(12));

        var span = Assert.Single(_recorder.Of(_journey).Spans);

        Assert.Equal(("queue wait", "Consumer", began, 12.0, null), (span.Name, span.Kind, span.StartedAt, span.Milliseconds, span.Fault));
    }

    [Fact]
    public void Span_OfAJourney_IsFollowedFurther()
    {
        using var span = TraceContext.Begin("merge viruses", ActivityKind.Consumer, Sampled(_journey));

        Assert.Equal(_journey, TraceContext.Parse(TraceContext.Current)?.TraceId);
    }

    [Fact]
    public void Span_ThatHasBegunByItself_BecomesTheFirstOfItsJourney()
    {
        using (var span = TelemetryNames.Activities.StartActivity("test event", ActivityKind.Internal, Sampled(_journey, isFirst: true)))
        {
            Assert.Equal(default, span!.ParentSpanId);
        }

        Assert.Single(_recorder.Of(_journey).Spans);
    }

    [Fact]
    public void Span_OfOtherTraces_IsNotMade()
    {
        var other = ActivityTraceId.CreateRandom();

        Assert.Null(TraceContext.Begin("merge viruses", ActivityKind.Consumer, Sampled(other)));
        Assert.Null(TelemetryNames.Activities.StartActivity("publish events"));
        Assert.Empty(_recorder.Of(other).Spans);
    }

    [Fact]
    public void Span_OfAJourneyThatIsNotSampled_IsNotMade() => Assert.Null(TelemetryNames.Activities.StartActivity(
        "merge viruses", ActivityKind.Consumer, new ActivityContext(_journey, ActivitySpanId.CreateRandom(), ActivityTraceFlags.None)));

    [Fact]
    public void Span_OfSeveralCommands_IsOfEachJourneyAmongThem()
    {
        TraceContext.Begin("send frontends", ActivityKind.Producer, Sampled(ActivityTraceId.CreateRandom()), [Sampled(_journey)])?.Dispose();

        Assert.Equal("send frontends", Assert.Single(_recorder.Of(_journey).Spans).Name);
    }

    [Fact]
    public void Fault_OfASpan_IsTold()
    {
        using (var span = TraceContext.Begin("merge viruses", ActivityKind.Consumer, Sampled(_journey)))
        {
            span!.SetStatus(ActivityStatusCode.Error, "The table is gone.");
        }

        Assert.Equal("The table is gone.", Assert.Single(_recorder.Of(_journey).Spans).Fault);
    }

    [Fact]
    public void Flood_OfJourneys_KeepsTheNewest()
    {
        TraceContext.Begin("first", ActivityKind.Consumer, Sampled(_journey))!.Dispose();
        var last = JourneyTrace.NewId();
        for (var i = 0; i < 2_000; i++)
        {
            TraceContext.Begin("another", ActivityKind.Consumer, Sampled(i == 1_999 ? last : JourneyTrace.NewId()))!.Dispose();
        }

        Assert.Empty(_recorder.Of(_journey).Spans);
        Assert.Single(_recorder.Of(last).Spans);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("f10d0e7e")]
    [InlineData("F10D0E7E82071DF7C9A63D79CFD56DBC")]
    [InlineData("f10d0e7e82071df7c9a63d79cfd56db%")]
    [InlineData("af0d0e7e82071df7c9a63d79cfd56dbc")]
    [InlineData("f10d0e7e82071df7c9a63d79cfd56dbc0")]
    public void TryParse_WhatIsNoJourney_IsRefused(string? text) => Assert.False(JourneyTrace.TryParse(text, out _));

    [Fact]
    public void TryParse_AJourney_IsItself()
    {
        Assert.True(JourneyTrace.TryParse(_journey.ToString(), out var parsed));
        Assert.Equal(_journey, parsed);
        Assert.NotEqual(_journey, JourneyTrace.NewId());
    }

    private static ActivityContext Sampled(ActivityTraceId trace, bool isFirst = false) =>
        new(trace, isFirst ? default : ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
}
