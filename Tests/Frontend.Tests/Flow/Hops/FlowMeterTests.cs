using EventDrivenFrontends.Frontend.Flow.Hops;
using EventDrivenFrontends.Frontend.Flow.Live;
using EventDrivenFrontends.Frontend.Flow.Targets;

namespace EventDrivenFrontends.Frontend.Tests.Flow.Hops;

public sealed class FlowMeterTests
{
    private readonly FlowMeter _meter = new();
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WhatWasCountedBeforeAnybodyLooked_DoesNotCount() => Assert.Equal(0, Merge(Add(One("a", 1000))).Rate);

    [Fact]
    public void Rate_IsWhatCameByTime()
    {
        Add(One("a", 1000));
        Add(One("a", 1030));

        var merge = Merge(Add(One("a", 1040)));

        Assert.Equal(20, merge.Rate);
        Assert.Equal(7.5, merge.Median!.Value, 6);
        Assert.Equal(9.75, merge.P95!.Value, 6);
    }

    [Fact]
    public void Window_ForgetsWhatIsOld()
    {
        Add(One("a", 0));
        Add(One("a", 500));
        var merge = Merge(Enumerable.Range(0, 12).Select(_ => Add(One("a", 500))).ToList()[^1]);

        Assert.Equal((0, null), (merge.Rate, merge.Median));
    }

    [Fact]
    public void Restart_OfAProcess_CountsFromZero()
    {
        Add(One("a", 1000));
        Add(One("a", 1010));

        Assert.Equal(15 / 2.0, Merge(Add(One("a", 5))).Rate);
    }

    [Fact]
    public void Restart_UnderANewIdAfterAnOutage_CountsAllThatTheNewOneDid()
    {
        Add(One("a", 1000));
        Add(Told.Down("projector"));
        Add(Told.Down("projector"));

        Assert.Equal(40 / 3.0, Merge(Add(One("b", 40))).Rate);
    }

    [Fact]
    public void Silence_OfAProcess_MakesNothingOfItNew()
    {
        Add(One("a", 1000));
        Add(Told.Down("projector"));

        Assert.Equal(6 / 2.0, Merge(Add(One("a", 1006))).Rate);
    }

    [Fact]
    public void Restarts_OneAfterTheOther_AreEachCountedOnce()
    {
        Add(Told.Report("projector", ("a", Told.Projector("a", 1000)), ("b", Told.Projector("b", 1000))));
        Add(Told.Report("projector", ("a", Told.Projector("a", 1000)), ("c", Told.Projector("c", 3))));

        var merge = Merge(Add(Told.Report("projector", ("a", Told.Projector("a", 1000)), ("c", Told.Projector("c", 3)), ("d", Told.Projector("d", 500)))));

        Assert.Equal(3 / 2.0, merge.Rate);
    }

    [Fact]
    public void NewReplica_BesideTheOthers_BeginsWithWhatItHas()
    {
        Add(One("a", 1000));
        Add(Told.Report("projector", ("a", Told.Projector("a", 1010)), ("b", Told.Projector("b", 9000))));

        var merge = Merge(Add(Told.Report("projector", ("a", Told.Projector("a", 1020)), ("b", Told.Projector("b", 9004)))));

        Assert.Equal(12, merge.Rate);
    }

    [Fact]
    public void Pause_LongerThanAnyRound_BeginsAnew()
    {
        Add(One("a", 0));
        _now += TimeSpan.FromMinutes(5);

        Assert.Equal(0, Merge(Add(One("a", 100_000))).Rate);
    }

    [Fact]
    public void Failures_AreAFaultUntilTheyAreOld()
    {
        Add(One("a", 0));

        Assert.Equal(["3 failed in the last 10 s."], Merge(Add(Told.Report("projector", ("a", Told.Projector("a", 0, failed: 3))))).Faults);
        var readings = Enumerable.Range(0, 12).Select(_ => Add(Told.Report("projector", ("a", Told.Projector("a", 0, failed: 3))))).ToList();
        Assert.Empty(Merge(readings[^1]).Faults);
    }

    [Theory]
    [InlineData(100, 160, true)]
    [InlineData(160, 100, false)]
    [InlineData(100, 100, false)]
    [InlineData(1, 9, false)]
    public void Queue_ThatIsNotShortAndGrows_IsAtFault(int before, int after, bool expected)
    {
        Add(Waiting(before));

        var queue = Of("queue", Add(Waiting(after)));

        Assert.Equal(after, queue.Waiting);
        Assert.Equal(expected, queue.Faults.Count > 0);
    }

    [Theory]
    [InlineData(499, 0)]
    [InlineData(600, 1)]
    public void Queue_ThatHoldsLessThanASecondsWork_IsNotAtFault(int waiting, int expected)
    {
        Add(Passing(received: 0, waiting: 0));

        var queue = Of("queue", Add(Passing(received: 500, waiting)));

        Assert.Equal(500, queue.Rate);
        Assert.Equal(expected, queue.Faults.Count);
    }

    [Theory]
    [InlineData(9.9, 0)]
    [InlineData(12, 1)]
    public void Queue_WhoseOldestWaitsLong_IsAtFault(double age, int expected) =>
        Assert.Equal(expected, Of("queue", Add(Told.Report("projector", ("a", Told.Projector("a", 0, age: age))))).Faults.Count);

    [Fact]
    public void Queue_OfAServiceThatIsDown_IsToldByAnother()
    {
        var reading = Add(
            Told.Down("projector"),
            Told.Report("producer", ("p", "edf_queue_messages{messaging_destination_name=\"view-model-projector\",edf_state=\"waiting\"} 12")));

        Assert.Equal(12, Of("queue", reading).Waiting);
        Assert.Equal(["It cannot be reached."], Of("queue", reading).Faults);
        Assert.Equal(["It cannot be reached."], Merge(reading).Faults);
        Assert.Equal(["It cannot be reached."], reading.Services[0].Faults);
        Assert.Empty(Of("publish", reading).Faults);
    }

    [Fact]
    public void DeadLetters_InTheQueueOfThem_AreAFaultForAsLongAsTheyAreThere()
    {
        const string letters = "edf_queue_messages{messaging_destination_name=\"my-view-model-projector-dlq\",edf_state=\"waiting\"} 2";

        var reading = Add(Told.Report("producer", ("p", letters)));

        Assert.Equal(["2 in the dead-letter queue."], Of("queue", reading).Faults);
        Assert.Null(Of("queue", reading).Waiting);
        Assert.Empty(Of("webhook-queue", reading).Faults);
    }

    [Fact]
    public void GivenUp_IsAFault()
    {
        const string queue = "edf_queue_dead_letters_total{messaging_destination_name=\"view-model-projector\"}";
        Add(Told.Report("projector", ("a", $"{queue} 4")));

        Assert.Equal(["1 given up in the last 10 s."], Of("queue", Add(Told.Report("projector", ("a", $"{queue} 5")))).Faults);
    }

    [Fact]
    public void Connections_OfAllGateways_AreAddedUp()
    {
        const string five = "edf_connections{edf_transport=\"websocket\"} 3\nedf_connections{edf_transport=\"sse\"} 2";

        Assert.Equal(10, Of("deliver", Add(Told.Report("gateway", ("a", five), ("b", five)))).Open);
    }

    [Fact]
    public void Slowest_IsTheHopWithTheLongestMedian_AndNeverTheWholeWay()
    {
        const string none = "edf_hop_duration_seconds_bucket{edf_hop=\"stream\",le=\"0.5\"} 0";
        const string some = """
            edf_hop_duration_seconds_bucket{edf_hop="stream",le="0.5"} 4
            edf_hop_duration_seconds_bucket{edf_hop="stream",le="+Inf"} 4
            """;
        const string whole = """
            edf_end_to_end_duration_seconds_bucket{le="5"} 4
            edf_end_to_end_duration_seconds_bucket{le="+Inf"} 4
            """;
        Add(One("a", 0), Told.Report("fanout", ("f", none)), Told.Report("gateway", ("g", "")));

        var reading = Add(One("a", 10), Told.Report("fanout", ("f", some)), Told.Report("gateway", ("g", whole)));

        Assert.Equal("stream", Assert.Single(reading.Hops, hop => hop.IsSlowest).Id);
        Assert.Equal(2500, Of(HopCatalog.Whole, reading).Median);
    }

    private static ServiceReport One(string instance, int merged) => Told.Report("projector", (instance, Told.Projector(instance, merged)));

    private static ServiceReport Waiting(int waiting) => Told.Report("projector", ("a", Told.Projector("a", 0, waiting: waiting)));

    private static ServiceReport Passing(int received, int waiting) =>
        Told.Report("projector", ("a", Told.Projector("a", 0, waiting: waiting, received: received)));

    private static HopReading Merge(FlowReading reading) => Of("merge", reading);

    private static HopReading Of(string hop, FlowReading reading) => reading.Hops.Single(candidate => candidate.Id == hop);

    private FlowReading Add(params ServiceReport[] reports) => _meter.Add(_now += TimeSpan.FromSeconds(1), reports);
}
