using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Seats;

/// <summary><c>POST /seats</c>: a passenger gets a seat, or another one. Who has proved an identity changes their own only.</summary>
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
        if (!fields.IsValid)
        {
            return new(CommandPlan.Refuse(fields.Errors));
        }

        return new(request.Caller.UserId is { } user && user != seat.UserId
            ? CommandPlan.Forbid("This identity may change its own seat only.")
            : CommandPlan.Accept(new Accepted(UserId: seat.UserId).ToJson(), events.Seat(SeatEvents.Assigned, seat)));
    }
}
