namespace Amazon.EventBridge.Model;

public class EnableRuleRequest : AmazonEventBridgeRequest
{
    public string Name { get; set; }

    public string EventBusName { get; set; }
}
