using Amazon.Runtime;

namespace Amazon.DynamoDBStreams.Model;

public class GetRecordsResponse : AmazonWebServiceResponse
{
    public List<Record> Records { get; set; }

    public string NextShardIterator { get; set; }
}
