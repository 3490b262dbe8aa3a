namespace Amazon.EventBridge.Model;

public class DeleteEventBusRequest : AmazonEventBridgeRequest
{
    public string Name { get; set; }
}
