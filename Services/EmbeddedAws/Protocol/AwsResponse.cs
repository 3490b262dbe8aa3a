namespace EventDrivenFrontends.EmbeddedAws.Protocol;

/// <param name="QueryError">The header x-amzn-query-error, or null.</param>
internal sealed record AwsResponse(int Status, string ContentType, ReadOnlyMemory<byte> Body, string? QueryError = null);
