namespace Amazon.DynamoDBStreams.Model;

public class GetShardIteratorRequest : AmazonDynamoDBStreamsRequest
{
    public string StreamArn { get; set; }

    public string ShardId { get; set; }

    public ShardIteratorType ShardIteratorType { get; set; }

    public string SequenceNumber { get; set; }
}
