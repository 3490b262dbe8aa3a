namespace Amazon.DynamoDBStreams.Model;

public class ListStreamsRequest : AmazonDynamoDBStreamsRequest
{
    public string TableName { get; set; }

    public int? Limit { get; set; }

    public string ExclusiveStartStreamArn { get; set; }
}
