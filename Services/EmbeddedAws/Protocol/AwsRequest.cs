namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <summary>An HTTP request as far as the AWS protocols look at it.</summary>
/// <param name="Target">The header X-Amz-Target.</param>
/// <param name="QueryString">Without the question mark.</param>
internal sealed record AwsRequest(
    string Method,
    string Path,
    string QueryString,
    string? ContentType,
    string? Target,
    string? Authorization,
    Uri Endpoint,
    ReadOnlyMemory<byte> Body);
