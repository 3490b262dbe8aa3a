namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>Counts as open until it is disposed of.</summary>
internal sealed class Place(OpenCounts open, Client client) : IDisposable
{
    public void Dispose() => open.Leave(client);
}
