using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record UpdateEventBusRequest(string? Name, string? Description);

internal sealed record UpdateEventBusResponse(string Arn, string Name, string? Description);

internal static class UpdateEventBus
{
    public static UpdateEventBusResponse Handle(EventBridgeState state, UpdateEventBusRequest request)
    {
        var bus = state.Bus(request.Name);
        bus.Describe(request.Description, state.Clock.GetUtcNow());
        return new UpdateEventBusResponse(bus.Arn, bus.Name, bus.Description);
    }
}
