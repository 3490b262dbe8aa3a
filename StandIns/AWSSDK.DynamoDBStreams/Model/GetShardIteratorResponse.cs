using Amazon.Runtime;

namespace Amazon.DynamoDBStreams.Model;

public class GetShardIteratorResponse : AmazonWebServiceResponse
{
    public string ShardIterator { get; set; }
}
