using System.Collections.Concurrent;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Slots;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>The dispatchers of the endpoints that this process owns; word for those of others goes through the table.</summary>
internal sealed class Dispatchers : IAsyncDisposable
{
    private readonly DispatchContext _context;
    private readonly Ownership _ownership;
    private readonly WakeTable _wakes;

    // Its holder decides who owns what, so that no endpoint has two dispatchers.
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, EndpointDispatcher> _byEndpoint = new(StringComparer.Ordinal);

    public Dispatchers(DispatchContext context, Ownership ownership, WakeTable wakes)
    {
        (_context, _ownership, _wakes) = (context, ownership, wakes);
        context.Registry.Changed += id => TryWake(id);
    }

    /// <summary>Tells of events that have just been stored.</summary>
    public async Task AddAsync(IReadOnlyCollection<Delivery> deliveries, CancellationToken cancellationToken)
    {
        HashSet<string> elsewhere = [];
        foreach (var delivery in deliveries)
        {
            if (Find(delivery.EndpointId) is { } dispatcher)
            {
                dispatcher.Add(delivery);
            }
            else
            {
                elsewhere.Add(delivery.EndpointId);
            }
        }

        await _wakes.PutAsync(elsewhere, cancellationToken);
    }

    /// <summary>Has an endpoint looked after, wherever it is owned.</summary>
    public async Task WakeAsync(string endpointId, CancellationToken cancellationToken)
    {
        if (!TryWake(endpointId))
        {
            await _wakes.PutAsync([endpointId], cancellationToken);
        }
    }

    /// <returns>False when another replica owns the endpoint.</returns>
    public bool TryWake(string endpointId)
    {
        var dispatcher = Find(endpointId);
        dispatcher?.Wake(hasMissed: true);
        return dispatcher is not null;
    }

    /// <summary>Starts on the endpoints of a slot that this process owns from now on.</summary>
    public void Take(int slot)
    {
        lock (_gate)
        {
            _ownership.Add(slot);
        }

        foreach (var endpoint in _context.Registry.Current.All.Where(endpoint => Ownership.SlotOf(endpoint.Id) == slot))
        {
            Find(endpoint.Id);
        }
    }

    /// <summary>Ends work on the endpoints of a slot: what is under way may end within <paramref name="limit"/>.</summary>
    public async Task ReleaseAsync(int slot, TimeSpan limit)
    {
        List<EndpointDispatcher> dispatchers = [];
        lock (_gate)
        {
            _ownership.Remove(slot);
            foreach (var id in _byEndpoint.Keys.Where(id => Ownership.SlotOf(id) == slot))
            {
                if (_byEndpoint.TryRemove(id, out var dispatcher))
                {
                    dispatchers.Add(dispatcher);
                }
            }
        }

        await Task.WhenAll(dispatchers.Select(async dispatcher =>
        {
            await dispatcher.StopAsync(limit);
            await dispatcher.DisposeAsync();
        }));
    }

    /// <summary>Wakes what should have been woken.</summary>
    public void LookForOverdue()
    {
        foreach (var dispatcher in _byEndpoint.Values)
        {
            dispatcher.LookForOverdue();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _ownership.Owned)
        {
            await ReleaseAsync(slot, TimeSpan.Zero);
        }
    }

    private EndpointDispatcher? Find(string endpointId)
    {
        if (_byEndpoint.TryGetValue(endpointId, out var known))
        {
            return known;
        }

        lock (_gate)
        {
            return _ownership.Owns(endpointId) ? _byEndpoint.GetOrAdd(endpointId, id => new EndpointDispatcher(id, _context)) : null;
        }
    }
}
