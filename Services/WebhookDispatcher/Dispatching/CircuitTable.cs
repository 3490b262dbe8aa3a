using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>The open circuits, noted so that a restart does not forget them and any replica can tell.</summary>
internal sealed class CircuitTable(WebhookTable table)
{
    private const string Group = "circuits";
    private const string Until = "until";
    private const string Pause = "pause";

    public async Task<OpenCircuit?> FindAsync(string endpointId, CancellationToken cancellationToken) =>
        await table.FindAsync(Group, endpointId, cancellationToken) is { } row
            ? new OpenCircuit(endpointId, Row.Instant(row, Until), TimeSpan.FromMilliseconds(Row.Number(row, Pause)))
            : null;

    public async Task<Dictionary<string, OpenCircuit>> ListAsync(CancellationToken cancellationToken)
    {
        var circuits = new Dictionary<string, OpenCircuit>(StringComparer.Ordinal);
        await foreach (var row in table.AllAsync(Group, cancellationToken))
        {
            var id = row[Row.Sort].S;
            circuits[id] = new OpenCircuit(id, Row.Instant(row, Until), TimeSpan.FromMilliseconds(Row.Number(row, Pause)));
        }

        return circuits;
    }

    public Task StoreAsync(OpenCircuit circuit, CancellationToken cancellationToken)
    {
        var row = Row.Key(Group, circuit.EndpointId);
        row[Until] = Row.Instant(circuit.Until);
        row[Pause] = Row.Number((long)circuit.Pause.TotalMilliseconds);
        return table.PutAsync(row, cancellationToken);
    }

    public Task DeleteAsync(string endpointId, CancellationToken cancellationToken) => table.DeleteAsync(Group, endpointId, cancellationToken);
}

/// <param name="EndpointId">Whose it is.</param>
/// <param name="Until">When the next probe may be sent.</param>
/// <param name="Pause">How long it waits for that.</param>
internal sealed record OpenCircuit(string EndpointId, DateTimeOffset Until, TimeSpan Pause);
