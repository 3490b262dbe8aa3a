using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Flights;
using EventDrivenFrontends.EventProducer.Simulation;

namespace EventDrivenFrontends.EventProducer.Tests.Simulation;

public class FlightDayTests
{
    private static readonly string[] Course =
    [
        FlightStatus.Boarding, FlightStatus.DepartedGate, FlightStatus.TookOff, FlightStatus.Landed, FlightStatus.ArrivedAtGate,
    ];

    [Fact]
    public void Of_SameSeedAndDay_IsTheSame() => Assert.Equal(Day(7, 1), Day(7, 1));

    [Fact]
    public void Of_AnotherDayOrSeed_IsAnother()
    {
        Assert.NotEqual(Day(7, 1), Day(7, 2));
        Assert.NotEqual(Day(7, 1), Day(8, 1));
    }

    [Fact]
    public void Of_EveryFlight_EitherCompletesItsCourseInOrderOrIsCancelled()
    {
        foreach (var flight in Days().GroupBy(update => (update.Day, update.Change.FlightId)))
        {
            var course = flight.Select(update => update.Change.Event!).Where(Course.Contains).ToArray();
            var cancelled = flight.Any(update => update.Change.Event == FlightStatus.Cancelled);
            Assert.Equal(cancelled ? [] : Course, course);
            Assert.Equal(cancelled, flight.Count() == 1);
        }
    }

    [Fact]
    public void Of_SeveralDays_ShowEveryStatusButTheFirst()
    {
        var seen = Days().Select(update => update.Change.Event).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(FlightStatus.All.Where(status => status != FlightStatus.Scheduled).Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public void Of_GateChange_NamesAnotherGate()
    {
        var scheduled = SampleFlights.All.ToDictionary(flight => flight.FlightId, flight => flight.Gate);
        Assert.All(
            Days().Select(update => update.Change).Where(change => change.Event == FlightStatus.GateChanged),
            change =>
            {
                Assert.NotNull(change.Gate);
                Assert.NotEqual(scheduled[change.FlightId], change.Gate);
                Assert.Contains(change.Gate, change.EventDetails, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void SampleFlights_AreCompleteAndDistinct()
    {
        Assert.InRange(SampleFlights.All.Count, 40, 60);
        Assert.Equal(SampleFlights.All.Count, SampleFlights.All.Select(flight => flight.FlightId).Distinct().Count());
        Assert.All(SampleFlights.All, flight => Assert.All(
            new[] { flight.Origin, flight.Dest, flight.AirlineCode, flight.FlightNum, flight.Gate, flight.Terminal, flight.Event },
            text => Assert.False(string.IsNullOrEmpty(text))));
        Assert.True(SampleFlights.All.Select(flight => flight.AirlineCode).Distinct().Count() > 10);
    }

    private static IReadOnlyList<FlightDetail> Day(int seed, int day) => FlightDay.Of(SampleFlights.All, seed, day);

    private static IEnumerable<(int Day, FlightDetail Change)> Days() =>
        Enumerable.Range(0, 10).SelectMany(day => Day(1, day).Select(change => (day, change)));
}
