namespace Amazon.EventBridge.Model;

public class DisableRuleRequest : AmazonEventBridgeRequest
{
    public string Name { get; set; }

    public string EventBusName { get; set; }
}
