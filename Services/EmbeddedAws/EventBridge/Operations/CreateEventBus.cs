using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record CreateEventBusRequest(string? Name, string? Description, List<EventTag?>? Tags);

internal sealed record CreateEventBusResponse(string EventBusArn, string? Description);

internal static class CreateEventBus
{
    public static CreateEventBusResponse Handle(EventBridgeState state, CreateEventBusRequest request)
    {
        var name = Constraints.BusName(request.Name);
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw EventBridgeErrors.Validation("Event bus name must not contain '/'.");
        }

        var tags = Constraints.Tags(request.Tags);
        if (!state.TryAddBus(name, request.Description, out var bus))
        {
            throw EventBridgeErrors.AlreadyExists($"Event bus {name} already exists.");
        }

        state.Tags.Add(bus.Arn, tags);
        return new CreateEventBusResponse(bus.Arn, bus.Description);
    }
}
