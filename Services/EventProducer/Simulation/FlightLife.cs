using System.Globalization;
using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>What one flight goes through on one day, as chance has it.</summary>
internal sealed class FlightLife(FlightDetail flight, Random chance)
{
    private const double CancellationRate = 0.05;
    private const double GateChangeRate = 0.2;
    private const double DelayRate = 0.25;
    private const double LatestBoarding = 600;

    private static readonly string[] CancellationReasons = ["crew shortage", "technical fault", "severe weather"];
    private static readonly string[] DepartureReasons = ["late inbound aircraft", "air traffic control", "baggage loading", "de-icing"];
    private static readonly string[] ArrivalReasons = ["headwind", "holding pattern", "gate occupied"];

    private readonly List<FlightUpdate> _updates = [];
    private double _minute = chance.NextDouble() * LatestBoarding;

    public IReadOnlyList<FlightUpdate> Live()
    {
        if (Happens(CancellationRate))
        {
            Add(FlightStatus.Cancelled, $"Cancelled: {OneOf(CancellationReasons)}");
            return _updates;
        }

        var gate = flight.Gate;
        if (Happens(DelayRate))
        {
            Add(FlightStatus.DepartureDelayed, $"Departure delayed by {Delay(15, 90)}: {OneOf(DepartureReasons)}");
        }

        if (Happens(GateChangeRate))
        {
            gate = OtherGate();
            Add(FlightStatus.GateChanged, $"Now from gate {gate}", gate);
        }

        Add(FlightStatus.Boarding, $"Boarding at gate {gate}");
        Add(FlightStatus.DepartedGate, $"Left gate {gate}");
        Add(FlightStatus.TookOff, $"In the air to {flight.Dest}");
        if (Happens(DelayRate))
        {
            Add(FlightStatus.ArrivalDelayed, $"Arrival delayed by {Delay(10, 40)}: {OneOf(ArrivalReasons)}");
        }

        Add(FlightStatus.Landed, $"Landed at {flight.Dest}");
        Add(FlightStatus.ArrivedAtGate, string.Create(CultureInfo.InvariantCulture, $"At the gate, baggage on belt {chance.Next(1, 13)}"));
        return _updates;
    }

    private void Add(string status, string details, string? gate = null)
    {
        _updates.Add(new FlightUpdate(_minute, new FlightDetail(flight.FlightId, Gate: gate, Event: status, EventDetails: details)));
        _minute += 10 + (chance.NextDouble() * 80);
    }

    private string OtherGate()
    {
        string gate;
        do
        {
            gate = chance.Next(1, 46).ToString(CultureInfo.InvariantCulture);
        }
        while (gate == flight.Gate);

        return gate;
    }

    private string Delay(int least, int most)
    {
        var minutes = chance.Next(least / 5, (most / 5) + 1) * 5;
        return string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes");
    }

    private bool Happens(double rate) => chance.NextDouble() < rate;

    private string OneOf(string[] texts) => texts[chance.Next(texts.Length)];
}
