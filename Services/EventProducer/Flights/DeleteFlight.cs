using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary><c>DELETE /flights/{id}</c>. Deleting one that is not there is no error: it may be under way.</summary>
internal sealed class DeleteFlight(EventFactory events) : ICommand
{
    public BodyRule Body => BodyRule.None;

    public ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var id = request.ReadPathId();
        return new(request.Fields.IsValid
            ? CommandPlan.Accept(new Accepted(FlightId: id).ToJson(), events.Flight(FlightEvents.Deleted, new FlightDetail(id)))
            : CommandPlan.Refuse(request.Fields.Errors));
    }
}
