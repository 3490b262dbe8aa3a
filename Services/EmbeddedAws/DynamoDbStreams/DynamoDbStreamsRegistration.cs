using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.Operations;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.State;
using static EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.DynamoDbStreamsJson;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams;

internal static class DynamoDbStreamsRegistration
{
    private const string ErrorNamespace = "com.amazonaws.dynamodb.v20120810";

    /// <summary>Needs DynamoDB, whose tables' streams it shows.</summary>
    public static IServiceCollection AddDynamoDbStreams(this IServiceCollection services) =>
        services.AddSingleton(provider => Create(provider.GetRequiredService<RegionalState<DynamoDbState>>()));

    private static AwsService Create(RegionalState<DynamoDbState> states) => new(
        "streams.dynamodb",
        "dynamodb",
        [new Json10("DynamoDBStreams_20120810", ErrorNamespace)],
        [
            AwsOperation.Of("ListStreams", Default.ListStreamsRequest, Default.ListStreamsResponse, (context, request) => ListStreams.Handle(states.Of(context), request)),
            AwsOperation.Of("DescribeStream", Default.DescribeStreamRequest, Default.DescribeStreamResponse, (context, request) => DescribeStream.Handle(states.Of(context), request)),
            AwsOperation.Of("GetShardIterator", Default.GetShardIteratorRequest, Default.GetShardIteratorResponse, (context, request) => GetShardIterator.Handle(states.Of(context), request)),
            new AwsOperation<GetRecordsRequest, GetRecordsResponse>(
                "GetRecords",
                Default.GetRecordsRequest,
                Default.GetRecordsResponse,
                (context, request, cancellationToken) => GetRecords.HandleAsync(states.Of(context), request, cancellationToken)),
        ]);
}
