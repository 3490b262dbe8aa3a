using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Endpoints;

/// <summary>The endpoints in the table, and a counter of their changes, so that a replica learns by one small read whether it knows the newest.</summary>
internal sealed class EndpointTable(WebhookTable table)
{
    private const string Group = "endpoints";
    private const string Revision = "revision";

    public async Task<List<WebhookEndpoint>> ListAsync(CancellationToken cancellationToken)
    {
        var endpoints = new List<WebhookEndpoint>();
        await foreach (var row in table.AllAsync(Group, cancellationToken))
        {
            endpoints.Add(Read(row));
        }

        return endpoints;
    }

    public async Task<WebhookEndpoint?> FindAsync(string id, CancellationToken cancellationToken) =>
        await table.FindAsync(Group, id, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>Grows after each change of any endpoint.</summary>
    public async Task<long> RevisionAsync(CancellationToken cancellationToken) =>
        await table.FindAsync(Revision, Group, cancellationToken) is { } row ? Row.Number(row, Revision) : 0;

    /// <summary>Stores an endpoint over the revision that it was made from (0: none); null when another change was first.</summary>
    public async Task<WebhookEndpoint?> TryStoreAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        var stored = endpoint with { Revision = endpoint.Revision + 1 };
        var row = Row.Key(Group, endpoint.Id);
        row[Row.Json] = new(JsonSerializer.Serialize(stored, EndpointJson.Default.WebhookEndpoint));
        row[Revision] = Row.Number(stored.Revision);
        if (!await table.TryReplaceAsync(row, Revision, endpoint.Revision == 0 ? null : endpoint.Revision, cancellationToken))
        {
            return null;
        }

        await table.AddAsync(Revision, Group, Revision, cancellationToken);
        return stored;
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await table.DeleteAsync(Group, id, cancellationToken);
        await table.AddAsync(Revision, Group, Revision, cancellationToken);
    }

    private static WebhookEndpoint Read(Dictionary<string, AttributeValue> row) =>
        JsonSerializer.Deserialize(row[Row.Json].S, EndpointJson.Default.WebhookEndpoint)! with { Revision = Row.Number(row, Revision) };
}
