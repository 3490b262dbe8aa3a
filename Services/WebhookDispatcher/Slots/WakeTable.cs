using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>Word from one replica to another that an endpoint is to be looked after.</summary>
internal sealed class WakeTable(WebhookTable table, TableWriter writer)
{
    private const string Group = "wakes";

    public async Task PutAsync(IReadOnlyCollection<string> endpointIds, CancellationToken cancellationToken)
    {
        if (endpointIds.Count > 0)
        {
            await writer.WriteAsync(endpointIds.Select(id => Row.Put(Row.Key(Group, id))), cancellationToken);
        }
    }

    public async Task<List<string>> ListAsync(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var row in table.AllAsync(Group, cancellationToken))
        {
            ids.Add(row[Row.Sort].S);
        }

        return ids;
    }

    /// <summary>Comes before the look at the endpoint, so that word which comes meanwhile stays.</summary>
    public async Task DeleteAsync(IReadOnlyCollection<string> endpointIds, CancellationToken cancellationToken)
    {
        if (endpointIds.Count > 0)
        {
            await writer.WriteAsync(endpointIds.Select(id => Row.Delete(Group, id)), cancellationToken);
        }
    }
}
