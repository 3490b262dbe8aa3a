using System.Net;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Json;

/// <summary>Reads responses and errors that are JSON.</summary>
internal sealed class JsonReader<TResponse>(JsonTypeInfo<TResponse> info, ServiceErrors errors) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => JsonBody.Read(input, info);

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        JsonBody.ReadError(input, innerException, statusCode, errors);
}
