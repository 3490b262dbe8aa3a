using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.ServiceDefaults.EventLogs;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Rebuild;

/// <summary>The log of events, once it holds all that came before a moment.</summary>
internal sealed class EventLogSource(IAmazonDynamoDB dynamoDb, IAmazonSQS sqs, TimeProvider time, IOptions<RebuildOptions> options)
{
    private const string Waiting = "ApproximateNumberOfMessages";
    private const string InFlight = "ApproximateNumberOfMessagesNotVisible";
    private const string Visibility = "VisibilityTimeout";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Returns once what has come by now is in the log. What waits for its writer has been received when none waits, and has been written when none is in hand, or when
    /// it would have come back, because the time is over that it may be in hand.
    /// </summary>
    /// <exception cref="RebuildException">That takes too long.</exception>
    public async Task WaitUntilCompleteAsync(CancellationToken cancellationToken)
    {
        var url = (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = options.Value.LogQueue }, cancellationToken)).QueueUrl;
        var began = time.GetTimestamp();
        long? noneWaitsSince = null;
        while (time.GetElapsedTime(began) < options.Value.LogWait)
        {
            var seen = (await sqs.GetQueueAttributesAsync(
                new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = [Waiting, InFlight, Visibility] }, cancellationToken)).Attributes;
            if (noneWaitsSince is not null || seen[Waiting] == "0")
            {
                noneWaitsSince ??= time.GetTimestamp();
                var mayBeInHand = TimeSpan.FromSeconds(int.Parse(seen[Visibility], CultureInfo.InvariantCulture));
                if (seen[InFlight] == "0" || (time.GetElapsedTime(noneWaitsSince.Value) > mayBeInHand && seen[Waiting] == "0"))
                {
                    return;
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        throw new RebuildException(
            $"The log does not hold everything: the consumer of {options.Value.LogQueue}, the webhook dispatcher, is behind. Nothing has been written.");
    }

    /// <summary>All events of the log as EventBridge gave them to queues, each at least once, in no particular order.</summary>
    public IAsyncEnumerable<string> ReadAsync(CancellationToken cancellationToken)
    {
        // A sender may have given an event a time that lies ahead.
        var now = time.GetUtcNow();
        return dynamoDb.ReadEventLogAsync(options.Value.LogTable, now - options.Value.Since, now.AddHours(1), cancellationToken);
    }
}
