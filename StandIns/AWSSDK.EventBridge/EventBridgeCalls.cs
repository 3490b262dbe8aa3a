using System.Text.Json.Serialization.Metadata;
using Amazon.EventBridge.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.EventBridge;

/// <summary>How each operation is written and read.</summary>
internal static class EventBridgeCalls
{
    public static readonly JsonCall<CreateEventBusRequest, CreateEventBusResponse> CreateEventBus =
        Of("CreateEventBus", EventBridgeJson.Default.CreateEventBusRequest, EventBridgeJson.Default.CreateEventBusResponse);

    public static readonly JsonCall<DeleteEventBusRequest, DeleteEventBusResponse> DeleteEventBus =
        Of("DeleteEventBus", EventBridgeJson.Default.DeleteEventBusRequest, EventBridgeJson.Default.DeleteEventBusResponse);

    public static readonly JsonCall<DeleteRuleRequest, DeleteRuleResponse> DeleteRule =
        Of("DeleteRule", EventBridgeJson.Default.DeleteRuleRequest, EventBridgeJson.Default.DeleteRuleResponse);

    public static readonly JsonCall<DescribeEventBusRequest, DescribeEventBusResponse> DescribeEventBus =
        Of("DescribeEventBus", EventBridgeJson.Default.DescribeEventBusRequest, EventBridgeJson.Default.DescribeEventBusResponse);

    public static readonly JsonCall<DescribeRuleRequest, DescribeRuleResponse> DescribeRule =
        Of("DescribeRule", EventBridgeJson.Default.DescribeRuleRequest, EventBridgeJson.Default.DescribeRuleResponse);

    public static readonly JsonCall<DisableRuleRequest, DisableRuleResponse> DisableRule =
        Of("DisableRule", EventBridgeJson.Default.DisableRuleRequest, EventBridgeJson.Default.DisableRuleResponse);

    public static readonly JsonCall<EnableRuleRequest, EnableRuleResponse> EnableRule =
        Of("EnableRule", EventBridgeJson.Default.EnableRuleRequest, EventBridgeJson.Default.EnableRuleResponse);

    public static readonly JsonCall<ListRulesRequest, ListRulesResponse> ListRules =
        Of("ListRules", EventBridgeJson.Default.ListRulesRequest, EventBridgeJson.Default.ListRulesResponse);

    public static readonly JsonCall<ListTargetsByRuleRequest, ListTargetsByRuleResponse> ListTargetsByRule =
        Of("ListTargetsByRule", EventBridgeJson.Default.ListTargetsByRuleRequest, EventBridgeJson.Default.ListTargetsByRuleResponse);

    public static readonly JsonCall<PutEventsRequest, PutEventsResponse> PutEvents =
        Of("PutEvents", EventBridgeJson.Default.PutEventsRequest, EventBridgeJson.Default.PutEventsResponse);

    public static readonly JsonCall<PutRuleRequest, PutRuleResponse> PutRule =
        Of("PutRule", EventBridgeJson.Default.PutRuleRequest, EventBridgeJson.Default.PutRuleResponse);

    public static readonly JsonCall<PutTargetsRequest, PutTargetsResponse> PutTargets =
        Of("PutTargets", EventBridgeJson.Default.PutTargetsRequest, EventBridgeJson.Default.PutTargetsResponse);

    public static readonly JsonCall<RemoveTargetsRequest, RemoveTargetsResponse> RemoveTargets =
        Of("RemoveTargets", EventBridgeJson.Default.RemoveTargetsRequest, EventBridgeJson.Default.RemoveTargetsResponse);

    public static readonly JsonCall<TestEventPatternRequest, TestEventPatternResponse> TestEventPattern =
        Of("TestEventPattern", EventBridgeJson.Default.TestEventPatternRequest, EventBridgeJson.Default.TestEventPatternResponse);

    private static JsonCall<TRequest, TResponse> Of<TRequest, TResponse>(
        string operation, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        new("Amazon.EventBridge", $"AWSEvents.{operation}", "1.1", request, response, EventBridgeErrors.All);
}
