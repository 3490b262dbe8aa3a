namespace EventDrivenFrontends.Contracts.Events;

/// <summary>Events about flights. Their details are <see cref="FlightDetail"/>s.</summary>
public static class FlightEvents
{
    /// <summary>Source of all flight events.</summary>
    public const string Source = "flights.events";

    /// <summary>A flight is on the schedule; carries all its fields.</summary>
    public const string Scheduled = "New flight scheduled";

    /// <summary>Something about a flight is different; carries the changed fields.</summary>
    public const string StatusUpdated = "Flight status updated";

    /// <summary>A flight is no longer of interest; carries its id.</summary>
    public const string Deleted = "Flight deleted";
}
