using System.Text.Json.Serialization.Metadata;
using Amazon.DynamoDBStreams.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.DynamoDBStreams;

/// <summary>How each operation is written and read.</summary>
internal static class DynamoDBStreamsCalls
{
    public static readonly JsonCall<DescribeStreamRequest, DescribeStreamResponse> DescribeStream =
        Of("DescribeStream", DynamoDBStreamsJson.Default.DescribeStreamRequest, DynamoDBStreamsJson.Default.DescribeStreamResponse);

    public static readonly JsonCall<GetRecordsRequest, GetRecordsResponse> GetRecords =
        Of("GetRecords", DynamoDBStreamsJson.Default.GetRecordsRequest, DynamoDBStreamsJson.Default.GetRecordsResponse);

    public static readonly JsonCall<GetShardIteratorRequest, GetShardIteratorResponse> GetShardIterator =
        Of("GetShardIterator", DynamoDBStreamsJson.Default.GetShardIteratorRequest, DynamoDBStreamsJson.Default.GetShardIteratorResponse);

    public static readonly JsonCall<ListStreamsRequest, ListStreamsResponse> ListStreams =
        Of("ListStreams", DynamoDBStreamsJson.Default.ListStreamsRequest, DynamoDBStreamsJson.Default.ListStreamsResponse);

    private static JsonCall<TRequest, TResponse> Of<TRequest, TResponse>(
        string operation, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        new("Amazon.DynamoDBStreams", $"DynamoDBStreams_20120810.{operation}", "1.0", request, response, DynamoDBStreamsErrors.All);
}
