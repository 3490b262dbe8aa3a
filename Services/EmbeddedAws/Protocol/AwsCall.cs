using System.Buffers;

namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>A request whose protocol and service are known. Each protocol reads its input and writes its answers in its own form.</summary>
internal abstract class AwsCall
{
    /// <summary>Null when the request names a service that is not here.</summary>
    public abstract AwsService? Service { get; }

    public abstract string OperationName { get; }

    /// <exception cref="AwsError">There is no such operation.</exception>
    public abstract AwsOperation FindOperation();

    /// <returns>The request as JSON.</returns>
    /// <exception cref="AwsError">The request cannot be read as the operation's input.</exception>
    public abstract ReadOnlyMemory<byte> ReadRequest(AwsOperation operation, AwsContext context);

    public abstract AwsResponse WriteResponse(AwsOperation operation, ArrayBufferWriter<byte> response, AwsContext context);

    public abstract AwsResponse WriteError(AwsError error, AwsContext context);
}
