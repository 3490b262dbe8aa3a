namespace Amazon.EventBridge.Model;

public class DescribeRuleRequest : AmazonEventBridgeRequest
{
    public string Name { get; set; }

    public string EventBusName { get; set; }
}
