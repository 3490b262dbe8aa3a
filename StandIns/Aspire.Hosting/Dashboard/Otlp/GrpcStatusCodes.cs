namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>How a call of gRPC ends (https://grpc.github.io/grpc/core/md_doc_statuscodes.html); those that occur here.</summary>
internal enum GrpcStatusCode
{
    Ok = 0,
    InvalidArgument = 3,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Unauthenticated = 16,
}

internal static class GrpcStatusCodes
{
    public static GrpcStatusCode Of(OtlpFault fault) => fault switch
    {
        OtlpFault.TooLarge => GrpcStatusCode.ResourceExhausted,
        OtlpFault.Unauthenticated => GrpcStatusCode.Unauthenticated,
        OtlpFault.Unsupported => GrpcStatusCode.Unimplemented,
        _ => GrpcStatusCode.InvalidArgument,
    };
}
