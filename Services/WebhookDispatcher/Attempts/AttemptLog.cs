using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.WebhookDispatcher.Table;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Attempts;

/// <summary>The attempts at each endpoint, kept for a time.</summary>
internal sealed class AttemptLog(WebhookTable table, IOptions<AttemptOptions> options)
{
    public WriteRequest Put(string endpointId, Attempt attempt)
    {
        var time = attempt.At.ToUnixTimeMilliseconds().ToString("d14", CultureInfo.InvariantCulture);
        var row = Row.Key(GroupOf(endpointId), $"{time} {attempt.EventId}");
        row[Row.Json] = new(JsonSerializer.Serialize(attempt, AttemptJson.Default.Attempt));
        row[Row.ExpiresAt] = Row.Expiry(attempt.At + options.Value.Retention);
        return Row.Put(row);
    }

    /// <summary>The last attempts, the newest first.</summary>
    public async Task<IReadOnlyList<Attempt>> LastAsync(string endpointId, int limit, CancellationToken cancellationToken)
    {
        var page = await table.PageAsync(GroupOf(endpointId), null, null, limit, cancellationToken, backwards: true);
        return page.Rows.ConvertAll(row => JsonSerializer.Deserialize(row[Row.Json].S, AttemptJson.Default.Attempt)!);
    }

    private static string GroupOf(string endpointId) => $"attempts#{endpointId}";
}
