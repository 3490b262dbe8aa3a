namespace EventDrivenFrontends.WebhookDispatcher.Endpoints;

/// <summary>Changes endpoints, over whatever others change at the same time.</summary>
internal sealed class EndpointControl(EndpointTable table, EndpointRegistry registry, TimeProvider time)
{
    private const int Tries = 8;

    /// <summary>Stores a new endpoint.</summary>
    public async Task<WebhookEndpoint> AddAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        var stored = await table.TryStoreAsync(endpoint, cancellationToken)
            ?? throw new InvalidOperationException($"There is an endpoint {endpoint.Id} already.");
        registry.Stored(stored);
        return stored;
    }

    /// <summary>Changes an endpoint; null when there is none. A change that returns the endpoint itself stores nothing.</summary>
    public async Task<WebhookEndpoint?> ChangeAsync(
        string id, Func<WebhookEndpoint, WebhookEndpoint> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await table.FindAsync(id, cancellationToken) is not { } found)
            {
                return null;
            }

            var changed = change(found);
            if (ReferenceEquals(changed, found))
            {
                return found;
            }

            if (await table.TryStoreAsync(changed with { ChangedAt = time.GetUtcNow() }, cancellationToken) is { } stored)
            {
                registry.Stored(stored);
                return stored;
            }
        }

        throw new TimeoutException($"The endpoint {id} changes all the time.");
    }

    /// <summary>Stops an endpoint for good, until somebody resumes it.</summary>
    public Task<WebhookEndpoint?> DisableAsync(string id, string reason, CancellationToken cancellationToken) => ChangeAsync(
        id,
        endpoint => endpoint.State is EndpointState.Disabled ? endpoint : endpoint with { State = EndpointState.Disabled, Reason = reason },
        cancellationToken);

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await table.DeleteAsync(id, cancellationToken);
        registry.Deleted(id);
    }
}
