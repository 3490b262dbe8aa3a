namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

internal enum MessageState
{
    Visible,
    Delayed,
    InFlight,
}
