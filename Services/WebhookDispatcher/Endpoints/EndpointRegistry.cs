using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Endpoints;

/// <summary>
/// The endpoints in memory. What this process changes it knows at once; what another replica changes it learns within
/// <see cref="EndpointOptions.RefreshInterval"/>.
/// </summary>
internal sealed class EndpointRegistry(LoopContext context, EndpointTable table, IOptions<EndpointOptions> options) : BackgroundLoop(context)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile EndpointSet _current = EndpointSet.Empty;
    private long _changes;
    private long? _revision;
    private long _readAt;

    /// <summary>Called with each endpoint's id after it has changed.</summary>
    public event Action<string>? Changed;

    protected override string Name => "Webhook endpoints";

    public EndpointSet Current => _current;

    /// <summary>The endpoints, once they have been read for the first time.</summary>
    public async ValueTask<EndpointSet> ReadyAsync(CancellationToken cancellationToken)
    {
        await _loaded.Task.WaitAsync(cancellationToken);
        return _current;
    }

    /// <summary>Takes over what this process has stored.</summary>
    public void Stored(WebhookEndpoint endpoint) => Change(endpoint.Id, set => set.With(endpoint));

    /// <inheritdoc cref="Stored"/>
    public void Deleted(string id) => Change(id, set => set.Without(id));

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        var revision = await table.RevisionAsync(cancellationToken);
        if (revision != _revision || Time.GetElapsedTime(_readAt) > options.Value.ReloadInterval)
        {
            var before = Volatile.Read(ref _changes);
            var read = new EndpointSet(await table.ListAsync(cancellationToken));
            if (TryReplace(read, before))
            {
                (_revision, _readAt) = (revision, Time.GetTimestamp());
                _loaded.TrySetResult();
            }
        }

        await Task.Delay(options.Value.RefreshInterval, Time, cancellationToken);
    }

    /// <summary>What was read before a change of this process's own may lack it.</summary>
    private bool TryReplace(EndpointSet read, long before)
    {
        EndpointSet old;
        lock (_gate)
        {
            if (_changes != before)
            {
                return false;
            }

            (old, _current) = (_current, read);
        }

        foreach (var endpoint in read.All.Where(endpoint => old.Find(endpoint.Id)?.Revision != endpoint.Revision))
        {
            Changed?.Invoke(endpoint.Id);
        }

        foreach (var gone in old.All.Where(endpoint => read.Find(endpoint.Id) is null))
        {
            Changed?.Invoke(gone.Id);
        }

        return true;
    }

    private void Change(string id, Func<EndpointSet, EndpointSet> change)
    {
        lock (_gate)
        {
            _current = change(_current);
            _changes++;
        }

        Changed?.Invoke(id);
    }
}
