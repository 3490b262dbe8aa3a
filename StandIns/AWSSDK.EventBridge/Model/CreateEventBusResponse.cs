using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class CreateEventBusResponse : AmazonWebServiceResponse
{
    public string EventBusArn { get; set; }
}
