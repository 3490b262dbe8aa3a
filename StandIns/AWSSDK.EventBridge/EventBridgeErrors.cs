using Amazon.EventBridge.Model;
using EventDrivenFrontends.StandIns.AwsRuntime;

namespace Amazon.EventBridge;

/// <summary>The service's error codes and their exceptions.</summary>
internal static class EventBridgeErrors
{
    public static readonly ServiceErrors All = new ServiceErrors(
            error => new AmazonEventBridgeException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("ResourceNotFoundException", error => new ResourceNotFoundException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("ResourceAlreadyExistsException", error => new ResourceAlreadyExistsException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("InvalidEventPatternException", error => new InvalidEventPatternException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("LimitExceededException", error => new LimitExceededException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("ConcurrentModificationException", error => new ConcurrentModificationException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("InternalException", error => new InternalException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status))
        .With("ManagedRuleException", error => new ManagedRuleException(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status));
}
