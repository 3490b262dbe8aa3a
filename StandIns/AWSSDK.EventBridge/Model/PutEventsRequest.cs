namespace Amazon.EventBridge.Model;

public class PutEventsRequest : AmazonEventBridgeRequest
{
    public List<PutEventsRequestEntry> Entries { get; set; }

    public string EndpointId { get; set; }
}
