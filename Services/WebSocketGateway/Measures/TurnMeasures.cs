using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.Measures;

/// <summary>
/// What one turn of a lane has written: the clients of a broadcast are written to one after the other, and so are measured together. Used by one thread at a
/// time.
/// </summary>
internal sealed class TurnMeasures(DeliveryMetrics metrics)
{
    private readonly List<Written> _written = [];

    /// <summary>A client that keeps up has been sent a batch.</summary>
    public void Add(string transport, ChangeBatch batch)
    {
        for (var i = _written.Count - 1; i >= 0; i--)
        {
            var known = _written[i];
            if (ReferenceEquals(known.Batch, batch) && known.Transport == transport)
            {
                _written[i] = known with { Clients = known.Clients + 1 };
                return;
            }
        }

        _written.Add(new Written(transport, batch, Clients: 1));
    }

    /// <summary>The turn is over.</summary>
    public void Tell()
    {
        foreach (var (transport, batch, clients) in _written)
        {
            metrics.Written(transport, batch, clients);
        }

        _written.Clear();
    }

    private readonly record struct Written(string Transport, ChangeBatch Batch, int Clients);
}
