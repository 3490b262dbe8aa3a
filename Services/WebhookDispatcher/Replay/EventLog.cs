using System.Globalization;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.ServiceDefaults.EventLogs;
using EventDrivenFrontends.WebhookDispatcher.Intake;
using EventDrivenFrontends.WebhookDispatcher.Table;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Replay;

/// <summary>
/// All events that came from the bus, each once, kept for a time: by the hour, each hour in several parts so that none is written to by all.
/// </summary>
internal sealed class EventLog(WebhookTable table, TimeProvider time, IOptions<EventLogOptions> options)
{
    public const int Shards = EventLogRows.Shards;

    private static readonly TimeSpan Future = TimeSpan.FromHours(1);

    public TimeSpan Retention => options.Value.Retention;

    /// <summary>The same row for each time that an event comes, unless its sender gave it a time that cannot be.</summary>
    public WriteRequest Put(WebhookEvent item)
    {
        var now = time.GetUtcNow();
        var at = item.Time > now - Retention && item.Time < now + Future ? item.Time : now;
        var row = Row.Key(EventLogRows.PartitionOf(at, ShardOf(item.Id)), $"{Sort(at)} {item.Id}");
        row[EventLogRows.Body] = new(item.Body);
        row[Row.ExpiresAt] = Row.Expiry(at + Retention);
        return Row.Put(row);
    }

    /// <summary>Events of one part of an hour.</summary>
    public async Task<(List<string> Bodies, string? Next)> PageAsync(
        DateTimeOffset hour, int shard, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await table.PageAsync(EventLogRows.PartitionOf(hour, shard), null, after, limit, cancellationToken);
        return (page.Rows.ConvertAll(row => row[EventLogRows.Body].S), page.Next);
    }

    private static int ShardOf(string id) => id[^1] % Shards;

    private static string Sort(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString("d14", CultureInfo.InvariantCulture);
}
