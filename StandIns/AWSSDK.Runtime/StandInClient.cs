using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EventDrivenFrontends.StandIns.AwsRuntime;

/// <summary>
/// A client on the SDK's own runtime: credentials chain, signatures, retries, timeouts and <c>AWS_ENDPOINT_URL</c> are AWSSDK.Core's.
/// </summary>
public abstract class StandInClient : AmazonServiceClient
{
    private readonly AwsServiceDescription _service;

    protected StandInClient(AwsServiceDescription service, ClientConfig config)
        : base(config) => _service = service;

    protected StandInClient(AwsServiceDescription service, AWSCredentials credentials, ClientConfig config)
        : base(credentials, config) => _service = service;

    protected override IServiceMetadata ServiceMetadata => new Metadata(_service?.ServiceId ?? "");

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Resolver());
    }

    protected Task<TResponse> CallAsync<TRequest, TResponse>(
        IServiceCall<TRequest, TResponse> call, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(
            request, new InvokeOptions { RequestMarshaller = call.Marshaller, ResponseUnmarshaller = call.Unmarshaller }, cancellationToken);

    private sealed record Metadata(string ServiceId) : IServiceMetadata
    {
        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
