using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record ListEventBusesRequest(string? NamePrefix, string? NextToken, int? Limit);

internal sealed record ListEventBusesResponse(List<DescribeEventBusResponse> EventBuses, string? NextToken);

internal static class ListEventBuses
{
    public static ListEventBusesResponse Handle(EventBridgeState state, ListEventBusesRequest request)
    {
        var matching = state.Buses.Where(bus => bus.Name.StartsWith(request.NamePrefix ?? "", StringComparison.Ordinal));
        var page = Page<EventBus>.Of(matching, bus => bus.Name, request.NextToken, Constraints.Limit(request.Limit));
        return new ListEventBusesResponse(page.Items.ConvertAll(DescribeEventBus.Describe), page.NextToken);
    }
}
