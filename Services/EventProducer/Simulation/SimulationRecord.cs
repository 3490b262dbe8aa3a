namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>The one simulation, as all replicas of this service share it.</summary>
/// <param name="Running">Whether flights are to move.</param>
/// <param name="Speed">Multiplier of the pace.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="Run">Tells one start from the next.</param>
/// <param name="Seed">Decides what happens on each day.</param>
/// <param name="Day">The simulated day, from 0.</param>
/// <param name="Step">Updates of the day that have been published.</param>
/// <param name="IsOwned">A replica is at it, or died less than a lease ago.</param>
internal sealed record SimulationRecord(
    bool Running, double Speed, DateTimeOffset StartedAt, string Run, int Seed, int Day, int Step, bool IsOwned)
{
    public static SimulationRecord Never { get; } = new(false, SimulationOptions.DefaultSpeed, DateTimeOffset.UnixEpoch, "", 0, 0, 0, false);
}
