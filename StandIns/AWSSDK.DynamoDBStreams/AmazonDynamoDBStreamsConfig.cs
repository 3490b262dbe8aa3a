using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.DynamoDBStreams;

public class AmazonDynamoDBStreamsConfig() : StandInConfig(Service)
{
    internal static readonly AwsServiceDescription Service = new("DynamoDB Streams", "streams.dynamodb", "dynamodb", "2012-08-10");
}
