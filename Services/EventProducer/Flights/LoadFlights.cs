using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary><c>POST /flights/load</c>: the sample flights, as at the start of their day.</summary>
internal sealed class LoadFlights(EventFactory events) : ICommand
{
    public BodyRule Body => BodyRule.None;

    public ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken) => new(CommandPlan.Accept(
        new Accepted(Count: SampleFlights.All.Count).ToJson(),
        [.. SampleFlights.All.Select(flight => events.Flight(FlightEvents.Scheduled, flight))]));
}
