using System.Buffers;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>A request of a service with REST bindings, none of which is here, or of no AWS protocol at all.</summary>
internal sealed class UnknownCall(AwsRequest request) : AwsCall
{
    public override AwsService? Service => null;

    public override string OperationName => $"{request.Method} {request.Path}";

    public override AwsOperation FindOperation() =>
        throw AwsError.UnknownOperation(404, "The service or operation is not available on this endpoint.");

    public override ReadOnlyMemory<byte> ReadRequest(AwsOperation operation, AwsContext context) => request.Body;

    public override AwsResponse WriteResponse(AwsOperation operation, ArrayBufferWriter<byte> response, AwsContext context) =>
        new(200, "application/json", response.WrittenMemory);

    public override AwsResponse WriteError(AwsError error, AwsContext context) =>
        new(error.Status, "application/json", JsonCall.ErrorBody(error, null));
}
