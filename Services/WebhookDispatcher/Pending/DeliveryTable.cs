using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Pending;

/// <summary>What waits to be delivered, a partition an endpoint, sorted by lane and version.</summary>
internal sealed class DeliveryTable(WebhookTable table)
{
    private const string Subject = "subject";
    private const string Body = "body";
    private const string Attempts = "attempts";
    private const string DueAt = "dueAt";
    private const string FirstAttemptAt = "firstAt";
    private const string LastError = "error";

    public static WriteRequest Put(Delivery delivery)
    {
        var row = Row.Key(GroupOf(delivery.EndpointId), delivery.Order);
        row[Subject] = new(delivery.Subject);
        row[Body] = new(delivery.Body);
        if (delivery.Attempts > 0)
        {
            row[Attempts] = Row.Number(delivery.Attempts);
        }

        if (delivery.DueAt is { } due)
        {
            row[DueAt] = Row.Instant(due);
        }

        if (delivery.FirstAttemptAt is { } first)
        {
            row[FirstAttemptAt] = Row.Instant(first);
        }

        if (delivery.LastError is { } error)
        {
            row[LastError] = new(error);
        }

        return Row.Put(row);
    }

    public static WriteRequest Delete(Delivery delivery) => Row.Delete(GroupOf(delivery.EndpointId), delivery.Order);

    /// <summary>Deliveries after <paramref name="after"/>, of one lane or of all, in order.</summary>
    public async Task<DeliveryPage> PageAsync(string endpointId, string? lane, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await table.PageAsync(GroupOf(endpointId), lane is null ? null : $"{lane} ", after, limit, cancellationToken);
        return new DeliveryPage(page.Rows.ConvertAll(row => Read(endpointId, row)), page.Next);
    }

    /// <summary>Sorts after all deliveries of a lane and before those of the next.</summary>
    public static string EndOf(string lane) => $"{lane}!";

    public Task<int> CountAsync(string endpointId, int limit, CancellationToken cancellationToken) =>
        table.CountAsync(GroupOf(endpointId), limit, cancellationToken);

    private static string GroupOf(string endpointId) => $"pending#{endpointId}";

    private static Delivery Read(string endpointId, Dictionary<string, AttributeValue> row)
    {
        var order = row[Row.Sort].S.Split(' ', 3);
        return new Delivery
        {
            EndpointId = endpointId,
            Lane = order[0],
            Version = order[1],
            EventId = order[2],
            Subject = row[Subject].S,
            Body = row[Body].S,
            Attempts = (int)Row.Number(row, Attempts),
            DueAt = row.ContainsKey(DueAt) ? Row.Instant(row, DueAt) : null,
            FirstAttemptAt = row.ContainsKey(FirstAttemptAt) ? Row.Instant(row, FirstAttemptAt) : null,
            LastError = row.GetValueOrDefault(LastError)?.S,
        };
    }
}

/// <param name="Deliveries">In order.</param>
/// <param name="Next">After which order the next page begins; null when there is none.</param>
internal sealed record DeliveryPage(IReadOnlyList<Delivery> Deliveries, string? Next);
