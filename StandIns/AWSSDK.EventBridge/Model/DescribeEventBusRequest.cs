namespace Amazon.EventBridge.Model;

public class DescribeEventBusRequest : AmazonEventBridgeRequest
{
    public string Name { get; set; }
}
