using Amazon.Runtime;

namespace Amazon.SQS.Model;

public class GetQueueUrlResponse : AmazonWebServiceResponse
{
    public string QueueUrl { get; set; }
}
