using EventDrivenFrontends.EmbeddedAws.DynamoDb;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams;

/// <summary>What the API model says of the members that name streams and shards.</summary>
internal static class StreamConstraints
{
    private const int MinArn = 37;
    private const int MaxArn = 1024;
    private const int MinShardId = 28;
    private const int MaxShardId = 65;

    public static Constraints StreamArn(this Constraints constraints, string? arn, string member = "streamArn") =>
        constraints.Length(arn?.Length, arn ?? "", member, MinArn, MaxArn);

    public static Constraints ShardId(this Constraints constraints, string? shardId, string member = "shardId") =>
        constraints.Length(shardId?.Length, shardId ?? "", member, MinShardId, MaxShardId);
}
