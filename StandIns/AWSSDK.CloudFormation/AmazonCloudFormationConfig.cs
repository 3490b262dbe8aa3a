using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.CloudFormation;

public class AmazonCloudFormationConfig() : StandInConfig(Service)
{
    internal static readonly AwsServiceDescription Service = new("CloudFormation", "cloudformation", "cloudformation", "2010-05-15");
}
