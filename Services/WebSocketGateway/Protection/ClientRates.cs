using System.Collections.Concurrent;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>A bucket for each client that has asked for something lately.</summary>
internal sealed class ClientRates(double perSecond, double burst, TimeProvider time)
{
    private readonly ConcurrentDictionary<Client, TokenBucket> _buckets = new();

    public int Count => _buckets.Count;

    /// <summary>False when the client asks for more than it may; <paramref name="wait"/> tells when it may again.</summary>
    public bool TryTake(Client client, out TimeSpan wait) =>
        _buckets.GetOrAdd(client, static (_, rates) => rates.Create(), this).TryTake(out wait);

    /// <summary>Forgets those who have been quiet for long enough.</summary>
    public void Sweep()
    {
        foreach (var (client, bucket) in _buckets)
        {
            if (bucket.IsFull)
            {
                _buckets.TryRemove(client, out _);
            }
        }
    }

    private TokenBucket Create() => new(perSecond, burst, time);
}
