using System.Text.Json;
using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Replay;

namespace EventDrivenFrontends.WebhookDispatcher.Retries;

/// <summary>Takes alarms when they come: too early ones go back for the rest of their time, the others wake the endpoint.</summary>
internal sealed class Alarms(Dispatchers dispatchers, ReplayRun replay, TimeProvider time) : IQueueHandler
{
    // SQS takes 12 hours since the message was first received in this turn.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(11);

    public async Task HandleAsync(IReadOnlyList<QueueMessage> batch, CancellationToken cancellationToken)
    {
        foreach (var message in batch)
        {
            if (Read(message.Body) is not { } alarm)
            {
                message.DeadLetter("This is no alarm of the webhook dispatcher.");
            }
            else if (alarm.DueAt - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            {
                message.Retry(TimeSpan.FromSeconds(AlarmQueue.WholeSeconds(wait, LongestWait)));
            }
            else
            {
                await (alarm.Replay is { } step
                    ? replay.RunAsync(alarm.EndpointId, step, cancellationToken)
                    : dispatchers.WakeAsync(alarm.EndpointId, cancellationToken));
                message.Complete();
            }
        }
    }

    private static Alarm? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AlarmJson.Default.Alarm);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
