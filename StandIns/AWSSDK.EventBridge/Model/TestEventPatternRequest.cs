namespace Amazon.EventBridge.Model;

public class TestEventPatternRequest : AmazonEventBridgeRequest
{
    public string Event { get; set; }

    public string EventPattern { get; set; }
}
