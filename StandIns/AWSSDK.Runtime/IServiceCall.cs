using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EventDrivenFrontends.StandIns.AwsRuntime;

/// <summary>How one operation is written and read, whatever the protocol.</summary>
public interface IServiceCall<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    IMarshaller<IRequest, AmazonWebServiceRequest> Marshaller { get; }

    ResponseUnmarshaller Unmarshaller { get; }
}
