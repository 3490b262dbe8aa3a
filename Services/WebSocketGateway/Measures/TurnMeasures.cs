using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.Measures;

/// <summary>
/// What one turn of a lane has written: the clients of a broadcast are written to one after the other, and so are measured together. Used by one thread at a
/// time.
/// </summary>
internal sealed class TurnMeasures(DeliveryMetrics metrics)
{
    private readonly List<Written> _written = [];

    // Clients are sent the same batches in the same order, so what comes next is most often what came next before.
    private int _next;

    /// <summary>A client that keeps up has been sent a batch.</summary>
    public void Add(string transport, ChangeBatch batch)
    {
        for (var tried = 0; tried < _written.Count; tried++, _next++)
        {
            if (_next >= _written.Count)
            {
                _next = 0;
            }

            var known = _written[_next];
            if (ReferenceEquals(known.Batch, batch) && known.Transport == transport)
            {
                _written[_next++] = known with { Clients = known.Clients + 1 };
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
