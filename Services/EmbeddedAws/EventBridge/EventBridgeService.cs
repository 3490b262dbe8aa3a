using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.State;
using static EventDrivenFrontends.EmbeddedAws.EventBridge.EventBridgeJson;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge;

/// <summary>The table of EventBridge's operations.</summary>
internal sealed class EventBridgeService(RegionalState<EventBridgeState> states, PutEvents putEvents)
{
    public AwsService Create() => new("events", "events", [new Json11("AWSEvents")],
    [
        Row("CreateEventBus", Default.CreateEventBusRequest, Default.CreateEventBusResponse, CreateEventBus.Handle),
        Row("UpdateEventBus", Default.UpdateEventBusRequest, Default.UpdateEventBusResponse, UpdateEventBus.Handle),
        Row("DeleteEventBus", Default.DeleteEventBusRequest, Default.EmptyResponse, DeleteEventBus.Handle),
        Row("DescribeEventBus", Default.DescribeEventBusRequest, Default.DescribeEventBusResponse, DescribeEventBus.Handle),
        Row("ListEventBuses", Default.ListEventBusesRequest, Default.ListEventBusesResponse, ListEventBuses.Handle),

        Row("PutRule", Default.PutRuleRequest, Default.PutRuleResponse, PutRule.Handle),
        Row("DescribeRule", Default.DescribeRuleRequest, Default.DescribeRuleResponse, DescribeRule.Handle),
        Row("DeleteRule", Default.DeleteRuleRequest, Default.EmptyResponse, DeleteRule.Handle),
        Row("EnableRule", Default.EnableRuleRequest, Default.EmptyResponse, EnableRule.Handle),
        Row("DisableRule", Default.DisableRuleRequest, Default.EmptyResponse, DisableRule.Handle),
        Row("ListRules", Default.ListRulesRequest, Default.ListRulesResponse, ListRules.Handle),
        Row(
            "ListRuleNamesByTarget",
            Default.ListRuleNamesByTargetRequest,
            Default.ListRuleNamesByTargetResponse,
            ListRuleNamesByTarget.Handle),

        Row("PutTargets", Default.PutTargetsRequest, Default.PutTargetsResponse, PutTargets.Handle),
        Row("RemoveTargets", Default.RemoveTargetsRequest, Default.RemoveTargetsResponse, RemoveTargets.Handle),
        Row("ListTargetsByRule", Default.ListTargetsByRuleRequest, Default.ListTargetsByRuleResponse, ListTargetsByRule.Handle),

        Row("PutEvents", Default.PutEventsRequest, Default.PutEventsResponse, putEvents.Handle),
        AwsOperation.Of(
            "TestEventPattern",
            Default.TestEventPatternRequest,
            Default.TestEventPatternResponse,
            (_, request) => TestEventPattern.Handle(request)),

        Row("TagResource", Default.TagResourceRequest, Default.EmptyResponse, TagResource.Handle),
        Row("UntagResource", Default.UntagResourceRequest, Default.EmptyResponse, UntagResource.Handle),
        Row("ListTagsForResource", Default.ListTagsForResourceRequest, Default.ListTagsForResourceResponse, ListTagsForResource.Handle),
    ]);

    private AwsOperation Row<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response, Func<EventBridgeState, TRequest, TResponse> handle)
        where TRequest : class
        where TResponse : class =>
        AwsOperation.Of(name, request, response, (context, input) => handle(states.Of(context), input));
}
