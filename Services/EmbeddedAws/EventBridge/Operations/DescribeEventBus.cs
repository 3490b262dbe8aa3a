using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record DescribeEventBusRequest(string? Name);

internal sealed record DescribeEventBusResponse(string Name, string Arn, string? Description, double CreationTime, double LastModifiedTime);

internal static class DescribeEventBus
{
    public static DescribeEventBusResponse Handle(EventBridgeState state, DescribeEventBusRequest request) =>
        Describe(state.Bus(request.Name));

    public static DescribeEventBusResponse Describe(EventBus bus) =>
        new(bus.Name, bus.Arn, bus.Description, WireTime.Of(bus.CreatedAt), WireTime.Of(bus.ModifiedAt));
}
