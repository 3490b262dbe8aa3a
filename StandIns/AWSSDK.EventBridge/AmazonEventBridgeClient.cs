using Amazon.EventBridge.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.EventBridge;

public class AmazonEventBridgeClient : StandInClient, IAmazonEventBridge
{
    public AmazonEventBridgeClient()
        : this(new AmazonEventBridgeConfig())
    {
    }

    public AmazonEventBridgeClient(AmazonEventBridgeConfig config)
        : base(AmazonEventBridgeConfig.Service, config)
    {
    }

    public AmazonEventBridgeClient(AWSCredentials credentials, AmazonEventBridgeConfig clientConfig)
        : base(AmazonEventBridgeConfig.Service, credentials, clientConfig)
    {
    }

    public AmazonEventBridgeClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonEventBridgeConfig clientConfig)
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), clientConfig)
    {
    }

    public Task<CreateEventBusResponse> CreateEventBusAsync(CreateEventBusRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.CreateEventBus, request, cancellationToken);

    public Task<DeleteEventBusResponse> DeleteEventBusAsync(DeleteEventBusRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.DeleteEventBus, request, cancellationToken);

    public Task<DeleteRuleResponse> DeleteRuleAsync(DeleteRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.DeleteRule, request, cancellationToken);

    public Task<DescribeEventBusResponse> DescribeEventBusAsync(DescribeEventBusRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.DescribeEventBus, request, cancellationToken);

    public Task<DescribeRuleResponse> DescribeRuleAsync(DescribeRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.DescribeRule, request, cancellationToken);

    public Task<DisableRuleResponse> DisableRuleAsync(DisableRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.DisableRule, request, cancellationToken);

    public Task<EnableRuleResponse> EnableRuleAsync(EnableRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.EnableRule, request, cancellationToken);

    public Task<ListRulesResponse> ListRulesAsync(ListRulesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.ListRules, request, cancellationToken);

    public Task<ListTargetsByRuleResponse> ListTargetsByRuleAsync(ListTargetsByRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.ListTargetsByRule, request, cancellationToken);

    public Task<PutEventsResponse> PutEventsAsync(PutEventsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.PutEvents, request, cancellationToken);

    public Task<PutRuleResponse> PutRuleAsync(PutRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.PutRule, request, cancellationToken);

    public Task<PutTargetsResponse> PutTargetsAsync(PutTargetsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.PutTargets, request, cancellationToken);

    public Task<RemoveTargetsResponse> RemoveTargetsAsync(RemoveTargetsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.RemoveTargets, request, cancellationToken);

    public Task<TestEventPatternResponse> TestEventPatternAsync(TestEventPatternRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeCalls.TestEventPattern, request, cancellationToken);
}
