namespace Amazon.EventBridge.Model;

public class CreateEventBusRequest : AmazonEventBridgeRequest
{
    public string Name { get; set; }

    public List<Tag> Tags { get; set; }
}
