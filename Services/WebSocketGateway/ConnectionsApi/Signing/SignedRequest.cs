namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi.Signing;

/// <summary>What a signature is about.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as it was sent, still encoded.</param>
/// <param name="Query">The query as it was sent, still encoded, with or without the question mark.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The whole body.</param>
internal sealed record SignedRequest(string Method, string Path, string Query, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body);
