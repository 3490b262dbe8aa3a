using System.Collections.Concurrent;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>How many connections and requests of each client are open.</summary>
internal sealed class OpenCounts
{
    private readonly ConcurrentDictionary<Client, int> _open = new();

    public int Of(Client client) => _open.GetValueOrDefault(client);

    /// <summary>False when the client has <paramref name="most"/> open already; else <see cref="Leave"/> has to follow.</summary>
    public bool TryEnter(Client client, int most)
    {
        if (_open.AddOrUpdate(client, 1, (_, open) => open + 1) <= most)
        {
            return true;
        }

        Leave(client);
        return false;
    }

    public void Leave(Client client)
    {
        if (_open.AddOrUpdate(client, 0, (_, open) => open - 1) == 0)
        {
            _open.TryRemove(new(client, 0));
        }
    }
}
