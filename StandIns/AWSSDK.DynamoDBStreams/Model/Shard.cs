namespace Amazon.DynamoDBStreams.Model;

public class Shard
{
    public string ShardId { get; set; }

    public string ParentShardId { get; set; }

    public SequenceNumberRange SequenceNumberRange { get; set; }
}
