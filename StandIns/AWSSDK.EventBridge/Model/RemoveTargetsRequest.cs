namespace Amazon.EventBridge.Model;

public class RemoveTargetsRequest : AmazonEventBridgeRequest
{
    public string Rule { get; set; }

    public string EventBusName { get; set; }

    public List<string> Ids { get; set; }

    public bool? Force { get; set; }
}
