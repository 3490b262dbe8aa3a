namespace Amazon.EventBridge.Model;

public class DeleteRuleRequest : AmazonEventBridgeRequest
{
    public string Name { get; set; }

    public string EventBusName { get; set; }

    public bool? Force { get; set; }
}
