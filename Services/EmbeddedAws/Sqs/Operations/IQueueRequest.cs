namespace EventDrivenFrontends.EmbeddedAws.Sqs.Operations;

/// <summary>A request about one queue.</summary>
internal interface IQueueRequest
{
    string? QueueUrl { get; }
}
