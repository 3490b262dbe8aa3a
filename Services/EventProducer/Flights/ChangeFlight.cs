using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary><c>PATCH /flights/{id}</c>: some fields of a flight change, the others stay.</summary>
internal sealed class ChangeFlight(EventFactory events) : ICommand
{
    public BodyRule Body => BodyRule.Required;

    public ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var change = FlightFields.ReadChanged(request.Fields, request.ReadPathId());
        return new(request.Fields.IsValid
            ? CommandPlan.Accept(new Accepted(FlightId: change.FlightId).ToJson(), events.Flight(FlightEvents.StatusUpdated, change))
            : CommandPlan.Refuse(request.Fields.Errors));
    }
}
