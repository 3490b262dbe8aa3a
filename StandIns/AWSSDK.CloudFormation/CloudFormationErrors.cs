using Amazon.CloudFormation.Model;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.CloudFormation;

/// <summary>The service's error codes and their exceptions.</summary>
internal static class CloudFormationErrors
{
    public static readonly ServiceErrors All = new ServiceErrors(
            error => new AmazonCloudFormationException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("AlreadyExistsException", error => new AlreadyExistsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("InsufficientCapabilitiesException", error => new InsufficientCapabilitiesException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("LimitExceededException", error => new LimitExceededException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status));
}
