using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Json;

/// <summary>How one operation of a JSON service is written and read (AWS JSON 1.0 and 1.1).</summary>
/// <param name="service">Name of the service for the request.</param>
/// <param name="target">Value of <c>x-amz-target</c>.</param>
/// <param name="version">1.0 or 1.1.</param>
/// <param name="requestInfo">JSON of the request.</param>
/// <param name="responseInfo">JSON of the response.</param>
/// <param name="errors">The service's exceptions.</param>
public sealed class JsonCall<TRequest, TResponse>(
    string service,
    string target,
    string version,
    JsonTypeInfo<TRequest> requestInfo,
    JsonTypeInfo<TResponse> responseInfo,
    ServiceErrors errors) : IMarshaller<IRequest, AmazonWebServiceRequest>, IServiceCall<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public IMarshaller<IRequest, AmazonWebServiceRequest> Marshaller => this;

    public ResponseUnmarshaller Unmarshaller { get; } = new JsonReader<TResponse>(responseInfo, errors);

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["X-Amz-Target"] = target;
        request.Headers["Content-Type"] = $"application/x-amz-json-{version}";
        request.Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, requestInfo);
        return request;
    }
}
