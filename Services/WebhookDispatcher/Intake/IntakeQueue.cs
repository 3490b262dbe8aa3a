using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.ServiceDefaults.Queues;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Intake;

/// <summary>A look at the queue that events come from.</summary>
internal sealed class IntakeQueue(IAmazonSQS sqs, IOptionsMonitor<QueueConsumerOptions> queues)
{
    private const string Visibility = "VisibilityTimeout";
    private const string Waiting = "ApproximateNumberOfMessages";

    private string? _url;

    public async Task<QueueSeen> LookAsync(CancellationToken cancellationToken)
    {
        _url ??= (await sqs.GetQueueUrlAsync(
            new GetQueueUrlRequest { QueueName = queues.Get(EventIntake.Section).QueueName }, cancellationToken)).QueueUrl;
        var attributes = (await sqs.GetQueueAttributesAsync(
            new GetQueueAttributesRequest { QueueUrl = _url, AttributeNames = [Visibility, Waiting] }, cancellationToken)).Attributes;
        return new QueueSeen(
            TimeSpan.FromSeconds(int.Parse(attributes[Visibility], CultureInfo.InvariantCulture)),
            long.Parse(attributes[Waiting], CultureInfo.InvariantCulture));
    }
}

/// <param name="VisibilityTimeout">How long a message stays with who received it.</param>
/// <param name="Waiting">How many messages wait to be received; of an AWS queue, approximately.</param>
internal sealed record QueueSeen(TimeSpan VisibilityTimeout, long Waiting);
