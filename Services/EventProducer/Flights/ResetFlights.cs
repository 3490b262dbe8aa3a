using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.EventProducer.Simulation;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary>
/// <c>POST /flights/reset</c>: an empty board. It stops the simulation, then deletes every flight on the board and every sample flight, which may be
/// under way to the board.
/// </summary>
internal sealed class ResetFlights(EventFactory events, FlightBoard board, SimulationControl simulation) : ICommand
{
    public BodyRule Body => BodyRule.None;

    public async ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        await simulation.StopAndWaitAsync(cancellationToken);
        var ids = SampleFlights.All.Select(flight => flight.FlightId).ToHashSet(StringComparer.Ordinal);
        ids.UnionWith(await board.ReadIdsAsync(cancellationToken));
        return CommandPlan.Accept(
            new Accepted(Count: ids.Count).ToJson(),
            [.. ids.Select(id => events.Flight(FlightEvents.Deleted, new FlightDetail(id)))]);
    }
}
