namespace EventDrivenFrontends.EmbeddedAws.Sqs.Queues;

internal readonly record struct MessageCounts(int Visible, int InFlight, int Delayed);
