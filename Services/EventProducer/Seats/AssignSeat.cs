using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Seats;

/// <summary><c>POST /seats</c>: a passenger gets a seat, or another one.</summary>
internal sealed class AssignSeat(EventFactory events) : ICommand
{
    public BodyRule Body => BodyRule.Required;

    public ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var fields = request.Fields;
        var seat = new SeatDetail(
            fields.Id("userId"),
            fields.Id("flightId"),
            fields.Text("newSeat", 16),
            fields.OptionalText("upgradeType", 64),
            fields.OptionalText("airlineCode", 8),
            fields.OptionalText("flightNum", 16));
        return new(fields.IsValid
            ? CommandPlan.Accept(new Accepted(UserId: seat.UserId).ToJson(), events.Seat(SeatEvents.Assigned, seat))
            : CommandPlan.Refuse(fields.Errors));
    }
}
