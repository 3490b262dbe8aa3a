using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class DescribeEventBusResponse : AmazonWebServiceResponse
{
    public string Arn { get; set; }

    public string Name { get; set; }

    public string Policy { get; set; }
}
