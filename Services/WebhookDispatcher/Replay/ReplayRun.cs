using System.Text.Json;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Intake;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Retries;
using EventDrivenFrontends.WebhookDispatcher.Table;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Replay;

/// <summary>
/// Sends an endpoint again what it would have got, by its present filter. A replay goes in steps; what is left of it is a message in SQS, so that it
/// goes on after a restart.
/// </summary>
internal sealed class ReplayRun(
    EventLog log,
    EndpointRegistry registry,
    TableWriter writer,
    Dispatchers dispatchers,
    AlarmQueue alarms,
    TimeProvider time,
    IOptions<IntakeOptions> intake)
{
    private const int PageSize = 100;

    /// <summary>Reads in one step, which ends well before its message would come again.</summary>
    private const int ReadsPerStep = 100;

    public Task StartAsync(string endpointId, ReplayStep whole, CancellationToken cancellationToken) =>
        alarms.SetAsync(new Alarm(endpointId, time.GetUtcNow(), whole), cancellationToken);

    public async Task RunAsync(string endpointId, ReplayStep step, CancellationToken cancellationToken)
    {
        for (var reads = 0; reads < ReadsPerStep; reads++)
        {
            if (step.Since > step.Until || (await registry.ReadyAsync(cancellationToken)).Find(endpointId) is not { Collects: true } endpoint)
            {
                return;
            }

            var (bodies, next) = await log.PageAsync(step.Since, step.Shard, step.After, PageSize, cancellationToken);
            await SendAsync(endpoint, bodies, step, cancellationToken);
            step = next is not null ? step with { After = next }
                : step.Shard + 1 < EventLog.Shards ? step with { After = null, Shard = step.Shard + 1 }
                : step with { After = null, Shard = 0, Since = NextHour(step.Since) };
        }

        await StartAsync(endpointId, step, cancellationToken);
    }

    private async Task SendAsync(WebhookEndpoint endpoint, List<string> bodies, ReplayStep step, CancellationToken cancellationToken)
    {
        var one = new EndpointSet([endpoint]);
        var deliveries = new List<Delivery>();
        foreach (var body in bodies)
        {
            using var document = JsonDocument.Parse(body);
            if (WebhookEvent.TryRead(body, intake.Value.KeyOf, out var item, out _)
                && item.Time >= step.Since
                && item.Time <= step.Until
                && one.WantedBy(document.RootElement).Count > 0)
            {
                deliveries.Add(item.For(endpoint.Id));
            }
        }

        await writer.WriteAsync(deliveries.Select(DeliveryTable.Put), cancellationToken);
        await dispatchers.AddAsync(deliveries, cancellationToken);
    }

    private static DateTimeOffset NextHour(DateTimeOffset time) =>
        new DateTimeOffset(time.Year, time.Month, time.Day, time.Hour, 0, 0, time.Offset).AddHours(1);
}
