using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary><c>POST /flights</c>: a flight on the schedule.</summary>
internal sealed class ScheduleFlight(EventFactory events, TimeProvider time) : ICommand
{
    public BodyRule Body => BodyRule.Required;

    public ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var flight = FlightFields.ReadNew(request.Fields, NewId.At(time.GetUtcNow()));
        return new(request.Fields.IsValid
            ? CommandPlan.Accept(new Accepted(FlightId: flight.FlightId).ToJson(), events.Flight(FlightEvents.Scheduled, flight))
            : CommandPlan.Refuse(request.Fields.Errors));
    }
}
