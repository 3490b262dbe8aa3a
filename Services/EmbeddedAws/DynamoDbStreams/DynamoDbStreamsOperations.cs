using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.Operations;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.State;
using static EventDrivenFrontends.EmbeddedAws.DynamoDbStreams.DynamoDbStreamsJson;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDbStreams;

/// <summary>The table of the streams' operations.</summary>
internal sealed class DynamoDbStreamsOperations(RegionalState<DynamoDbState> states)
{
    public IReadOnlyList<AwsOperation> All =>
    [
        AwsOperation.Of(
            "ListStreams",
            Default.ListStreamsRequest,
            Default.ListStreamsResponse,
            (context, request) => ListStreams.Handle(states.Of(context), request)),
        AwsOperation.Of(
            "DescribeStream",
            Default.DescribeStreamRequest,
            Default.DescribeStreamResponse,
            (context, request) => DescribeStream.Handle(states.Of(context), request)),
        AwsOperation.Of(
            "GetShardIterator",
            Default.GetShardIteratorRequest,
            Default.GetShardIteratorResponse,
            (context, request) => GetShardIterator.Handle(states.Of(context), request)),
        new AwsOperation<GetRecordsRequest, GetRecordsResponse>(
            "GetRecords",
            Default.GetRecordsRequest,
            Default.GetRecordsResponse,
            (context, request, cancellationToken) => GetRecords.HandleAsync(states.Of(context), request, cancellationToken)),
    ];
}
