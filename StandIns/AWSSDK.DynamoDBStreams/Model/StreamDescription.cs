namespace Amazon.DynamoDBStreams.Model;

public class StreamDescription
{
    public string StreamArn { get; set; }

    public string StreamLabel { get; set; }

    public StreamStatus StreamStatus { get; set; }

    public StreamViewType StreamViewType { get; set; }

    public DateTime? CreationRequestDateTime { get; set; }

    public string TableName { get; set; }

    public List<KeySchemaElement> KeySchema { get; set; }

    public List<Shard> Shards { get; set; }

    public string LastEvaluatedShardId { get; set; }
}
