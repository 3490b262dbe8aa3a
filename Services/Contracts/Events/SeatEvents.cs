namespace EventDrivenFrontends.Contracts.Events;

/// <summary>Events about seats. Their details are <see cref="SeatDetail"/>s.</summary>
public static class SeatEvents
{
    /// <summary>Source of all seat events.</summary>
    public const string Source = "flights.seats";

    /// <summary>A passenger has a seat, the first or another one.</summary>
    public const string Assigned = "Seat assignment";
}
