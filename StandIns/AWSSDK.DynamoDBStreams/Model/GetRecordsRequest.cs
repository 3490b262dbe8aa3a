namespace Amazon.DynamoDBStreams.Model;

public class GetRecordsRequest : AmazonDynamoDBStreamsRequest
{
    public string ShardIterator { get; set; }

    public int? Limit { get; set; }
}
