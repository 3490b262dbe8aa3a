using Amazon.Runtime;

namespace Amazon.DynamoDBStreams.Model;

public class DescribeStreamResponse : AmazonWebServiceResponse
{
    public StreamDescription StreamDescription { get; set; }
}
