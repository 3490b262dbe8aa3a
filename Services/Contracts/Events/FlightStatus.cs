namespace EventDrivenFrontends.Contracts.Events;

/// <summary>The values of a flight's <c>event</c> field: what happened to it last.</summary>
public static class FlightStatus
{
    /// <summary>On the schedule, nothing has happened yet.</summary>
    public const string Scheduled = "SCHEDULED";

    /// <summary>Passengers board.</summary>
    public const string Boarding = "BOARDING";

    /// <summary>It will leave later than scheduled.</summary>
    public const string DepartureDelayed = "DEPARTURE_DELAYED";

    /// <summary>It has left its gate.</summary>
    public const string DepartedGate = "DEPARTED_GATE";

    /// <summary>It is in the air.</summary>
    public const string TookOff = "TOOK_OFF";

    /// <summary>It is on the ground at its destination.</summary>
    public const string Landed = "LANDED";

    /// <summary>It will arrive later than scheduled.</summary>
    public const string ArrivalDelayed = "ARRIVAL_DELAYED";

    /// <summary>It is at its arrival gate: the end of a flight.</summary>
    public const string ArrivedAtGate = "ARRIVED_AT_GATE";

    /// <summary>It leaves from another gate.</summary>
    public const string GateChanged = "GATE_CHANGED";

    /// <summary>It does not take place.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>All values, in the order of a flight's life.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Scheduled, Boarding, DepartureDelayed, DepartedGate, TookOff, Landed, ArrivalDelayed, ArrivedAtGate, GateChanged, Cancelled,
    ];
}
