using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams;

internal static class StreamErrors
{
    public static AwsError StreamNotFound(string arn) =>
        new("ResourceNotFoundException", 400, $"Requested resource not found: Stream: {arn} not found");

    public static AwsError ShardNotFound(string shardId) =>
        new("ResourceNotFoundException", 400, $"Requested resource not found: Shard: {shardId} not found");

    public static AwsError InvalidIterator() => AwsError.Validation("Invalid ShardIterator");

    public static AwsError ExpiredIterator() =>
        new("ExpiredIteratorException", 400, "Iterator expired. A shard iterator can be used for a limited time after it was issued.");

    public static AwsError Trimmed() =>
        new("TrimmedDataAccessException", 400, "Attempt to access trimmed data: it is older than what the stream keeps.");
}
