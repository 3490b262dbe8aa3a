using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class DeleteEventBusResponse : AmazonWebServiceResponse
{
}
