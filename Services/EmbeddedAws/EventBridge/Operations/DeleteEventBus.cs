using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record DeleteEventBusRequest(string? Name);

/// <summary>Deleting a bus that does not exist succeeds.</summary>
internal static class DeleteEventBus
{
    public static EmptyResponse Handle(EventBridgeState state, DeleteEventBusRequest request)
    {
        var name = Constraints.BusName(request.Name);
        if (name == EventBus.Default)
        {
            throw EventBridgeErrors.Validation("Cannot delete event bus default.");
        }

        if (state.FindBus(name) is not { } bus)
        {
            return new EmptyResponse();
        }

        if (!state.TryRemoveBus(bus))
        {
            throw EventBridgeErrors.Validation("Event bus can't be deleted since it has rules.");
        }

        state.Tags.RemoveAll(bus.Arn);
        return new EmptyResponse();
    }
}
