using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.WebhookDispatcher.Attempts;
using EventDrivenFrontends.WebhookDispatcher.DeadLetters;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Retries;
using EventDrivenFrontends.WebhookDispatcher.Sending;
using EventDrivenFrontends.WebhookDispatcher.Table;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>
/// One event to one endpoint: send it, and note what came of it before anyone acts on that. An event leaves the table only after it has arrived or is
/// in the dead-letter queue, so that whatever ends this process in between, it is delivered again.
/// </summary>
internal sealed class Deliverer(
    WebhookSender sender,
    TableWriter writer,
    AttemptLog attempts,
    AlarmQueue alarms,
    DeadLetterQueue deadLetters,
    EndpointControl control,
    RetrySchedule schedule,
    DispatchMetrics metrics,
    TimeProvider time)
{
    /// <param name="endpoint">The endpoint, active.</param>
    /// <param name="delivery">The event.</param>
    /// <param name="sending">Ends the request.</param>
    /// <param name="noting">Ends the notes; what is not noted happens again.</param>
    public async Task<Verdict> DeliverAsync(WebhookEndpoint endpoint, Delivery delivery, CancellationToken sending, CancellationToken noting)
    {
        var at = time.GetUtcNow();
        var outcome = await sender.SendAsync(endpoint, delivery.EventId, delivery.Body, wantsBody: false, sending);
        metrics.Attempted(outcome);
        var tried = delivery with
        {
            Attempts = delivery.Attempts + 1,
            FirstAttemptAt = delivery.FirstAttemptAt ?? at,
            LastError = outcome.Error,
        };
        if (outcome.IsSuccess)
        {
            await writer.WriteAsync([DeliveryTable.Delete(delivery), Note(tried, at, outcome, AttemptResult.Delivered, null)], noting);
            return new Verdict(true);
        }

        if (outcome.IsGone)
        {
            await control.DisableAsync(endpoint.Id, "The receiver answered 410: it wants no more.", noting);
        }
        else if (schedule.DelayAfter(tried.Attempts, outcome.RetryAfter) is { } delay)
        {
            return new Verdict(false, await RetryAsync(tried, at, outcome, time.GetUtcNow() + delay, noting));
        }

        await deadLetters.AddAsync(tried, endpoint.Url, noting);
        await writer.WriteAsync([DeliveryTable.Delete(delivery), Note(tried, at, outcome, AttemptResult.Dead, null)], noting);
        return new Verdict(false);
    }

    /// <summary>Makes an event a dead letter that no endpoint will take any more.</summary>
    public async Task<Verdict> GiveUpAsync(WebhookEndpoint endpoint, Delivery delivery, CancellationToken cancellationToken)
    {
        await deadLetters.AddAsync(delivery with { LastError = endpoint.Reason ?? "The endpoint is disabled." }, endpoint.Url, cancellationToken);
        await writer.WriteAsync([DeliveryTable.Delete(delivery)], cancellationToken);
        return new Verdict(null);
    }

    /// <summary>Drops an event of an endpoint that has been deleted.</summary>
    public async Task<Verdict> DropAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await writer.WriteAsync([DeliveryTable.Delete(delivery)], cancellationToken);
        return new Verdict(null);
    }

    /// <summary>The alarm comes first: one too many wakes the endpoint in vain, one too few would leave the event.</summary>
    private async Task<DateTimeOffset> RetryAsync(
        Delivery tried, DateTimeOffset at, SendOutcome outcome, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        await alarms.SetAsync(new Alarm(tried.EndpointId, dueAt), cancellationToken);
        await writer.WriteAsync([DeliveryTable.Put(tried with { DueAt = dueAt }), Note(tried, at, outcome, AttemptResult.Retry, dueAt)], cancellationToken);
        return dueAt;
    }

    private WriteRequest Note(Delivery tried, DateTimeOffset at, SendOutcome outcome, AttemptResult result, DateTimeOffset? nextAt) => attempts.Put(
        tried.EndpointId,
        new Attempt(
            at, tried.EventId, tried.Subject, tried.Attempts, result, outcome.Status, outcome.Error, Math.Round(outcome.Duration.TotalMilliseconds, 1), nextAt));
}
