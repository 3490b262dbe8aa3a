using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.ServiceDefaults.Queues;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Retries;

/// <summary>
/// Sets alarms. SQS delays a message by at most 15 minutes; what is due later is delayed further by its visibility when it comes
/// (<see cref="Alarms"/>). So no time is held in memory, and a restart forgets none.
/// </summary>
internal sealed class AlarmQueue(IAmazonSQS sqs, TimeProvider time, IOptionsMonitor<QueueConsumerOptions> queues)
{
    public const string Section = "Retries:Queue";

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    private string? _url;

    public async Task SetAsync(Alarm alarm, CancellationToken cancellationToken)
    {
        _url ??= (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queues.Get(Section).QueueName }, cancellationToken)).QueueUrl;
        await sqs.SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = _url,
                MessageBody = JsonSerializer.Serialize(alarm, AlarmJson.Default.Alarm),
                DelaySeconds = WholeSeconds(alarm.DueAt - time.GetUtcNow(), LongestDelay),
            },
            cancellationToken);
    }

    /// <summary>Rounded up, so that nothing comes before its time.</summary>
    public static int WholeSeconds(TimeSpan wait, TimeSpan longest) =>
        (int)Math.Ceiling(Math.Clamp(wait.TotalSeconds, 0, longest.TotalSeconds));
}
