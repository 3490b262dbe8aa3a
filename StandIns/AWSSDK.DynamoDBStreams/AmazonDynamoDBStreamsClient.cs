using Amazon.DynamoDBStreams.Model;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.DynamoDBStreams;

public class AmazonDynamoDBStreamsClient : StandInClient, IAmazonDynamoDBStreams
{
    public AmazonDynamoDBStreamsClient()
        : this(new AmazonDynamoDBStreamsConfig())
    {
    }

    public AmazonDynamoDBStreamsClient(AmazonDynamoDBStreamsConfig config)
        : base(AmazonDynamoDBStreamsConfig.Service, config)
    {
    }

    public AmazonDynamoDBStreamsClient(AWSCredentials credentials, AmazonDynamoDBStreamsConfig clientConfig)
        : base(AmazonDynamoDBStreamsConfig.Service, credentials, clientConfig)
    {
    }

    public AmazonDynamoDBStreamsClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonDynamoDBStreamsConfig clientConfig)
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), clientConfig)
    {
    }

    public Task<DescribeStreamResponse> DescribeStreamAsync(DescribeStreamRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(DynamoDBStreamsCalls.DescribeStream, request, cancellationToken);

    public Task<GetRecordsResponse> GetRecordsAsync(GetRecordsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(DynamoDBStreamsCalls.GetRecords, request, cancellationToken);

    public Task<GetShardIteratorResponse> GetShardIteratorAsync(GetShardIteratorRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(DynamoDBStreamsCalls.GetShardIterator, request, cancellationToken);

    public Task<ListStreamsResponse> ListStreamsAsync(ListStreamsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(DynamoDBStreamsCalls.ListStreams, request, cancellationToken);
}
