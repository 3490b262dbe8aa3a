using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;
using EventDrivenFrontends.EmbeddedAws.Sqs.Queues;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.Sqs;

/// <summary>Puts messages into queues from within the process, for services that deliver to SQS.</summary>
internal sealed class QueueDelivery(RegionalState<SqsState> states)
{
    /// <returns>False when the queue does not exist or does not take the message.</returns>
    public bool TrySend(string queueArn, string body, IReadOnlyDictionary<string, string>? attributes = null, string? messageGroupId = null)
    {
        if (queueArn.Split(':') is not ["arn", _, "sqs", var region, var account, _]
            || states.Find(account, region)?.FindByArn(queueArn) is not { } queue)
        {
            return false;
        }

        try
        {
            var values = attributes?.ToDictionary(entry => entry.Key, entry => new MessageAttributeValue("String", entry.Value, null));
            queue.Send(MessageCheck.Check(body, values, null, messageGroupId, queue.Settings.MaxMessageSize));
            return true;
        }
        catch (AwsError)
        {
            return false;
        }
    }
}
