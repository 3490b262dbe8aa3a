using Amazon.Runtime;

namespace Amazon.DynamoDBStreams.Model;

public class ListStreamsResponse : AmazonWebServiceResponse
{
    public List<StreamSummary> Streams { get; set; }

    public string LastEvaluatedStreamArn { get; set; }
}
