namespace EventDrivenFrontends.WebSocketGateway.Tests.Routes;

/// <summary>A request that an integration has got.</summary>
internal sealed record IntegrationCall(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Event => Headers["X-Event-Type"];

    public string Route => Headers["X-Route-Key"];
}
