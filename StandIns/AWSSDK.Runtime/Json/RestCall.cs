using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Json;

/// <summary>How one operation of a REST service is written and read: a method, a path with one variable, a raw body.</summary>
/// <param name="service">Name of the service for the request.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path, with the variable in braces.</param>
/// <param name="variable">The variable, with its braces.</param>
/// <param name="value">The variable's value of a request; throws when it is missing.</param>
/// <param name="body">The body of a request; null when the operation has none.</param>
/// <param name="responseInfo">JSON of the response.</param>
/// <param name="errors">The service's exceptions.</param>
public sealed class RestCall<TRequest, TResponse>(
    string service,
    string method,
    string path,
    string variable,
    Func<TRequest, string> value,
    Func<TRequest, byte[]?>? body,
    JsonTypeInfo<TResponse> responseInfo,
    ServiceErrors errors) : IMarshaller<IRequest, AmazonWebServiceRequest>, IServiceCall<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public IMarshaller<IRequest, AmazonWebServiceRequest> Marshaller => this;

    public ResponseUnmarshaller Unmarshaller { get; } = new JsonReader<TResponse>(responseInfo, errors);

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = method, ResourcePath = path };
        request.AddPathResource(variable, value((TRequest)input));
        if (body is not null)
        {
            request.Headers["Content-Type"] = "application/octet-stream";
            request.Content = body((TRequest)input) ?? [];
        }

        return request;
    }
}
