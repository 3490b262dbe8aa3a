namespace Amazon.EventBridge.Model;

public class PutTargetsRequest : AmazonEventBridgeRequest
{
    public string Rule { get; set; }

    public string EventBusName { get; set; }

    public List<Target> Targets { get; set; }
}
