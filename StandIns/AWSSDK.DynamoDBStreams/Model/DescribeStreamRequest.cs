namespace Amazon.DynamoDBStreams.Model;

public class DescribeStreamRequest : AmazonDynamoDBStreamsRequest
{
    public string StreamArn { get; set; }

    public int? Limit { get; set; }

    public string ExclusiveStartShardId { get; set; }
}
