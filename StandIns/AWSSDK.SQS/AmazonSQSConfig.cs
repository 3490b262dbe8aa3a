using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.SQS;

public class AmazonSQSConfig() : StandInConfig(Service)
{
    internal static readonly AwsServiceDescription Service = new("SQS", "sqs", "sqs", "2012-11-05");
}
