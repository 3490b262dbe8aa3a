using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Commands;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary><c>PATCH /flights</c>: what <see cref="ChangeFlight"/> does, for several flights by one command, which is answered as a whole.</summary>
internal sealed class ChangeFlights(EventFactory events) : ICommand
{
    /// <summary>Flights in a command.</summary>
    public const int MaxFlights = 100;

    private const string Flights = "flights";
    private const string FlightId = "flightId";

    public BodyRule Body => BodyRule.Required;

    public ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, FlightDetail>(StringComparer.Ordinal);
        foreach (var fields in request.Fields.Objects(Flights, MaxFlights))
        {
            var change = FlightFields.ReadChanged(fields, fields.Id(FlightId), FlightId);
            if (!changes.TryAdd(change.FlightId, change))
            {
                fields.Refuse(FlightId, "is that of another change in this command.");
            }
        }

        return new(request.Fields.IsValid
            ? CommandPlan.Accept(
                new Accepted(Count: changes.Count).ToJson(), [.. changes.Values.Select(change => events.Flight(FlightEvents.StatusUpdated, change))])
            : CommandPlan.Refuse(request.Fields.Errors));
    }
}
