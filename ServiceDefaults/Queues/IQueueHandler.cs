namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>Does the work behind a queue.</summary>
public interface IQueueHandler
{
    /// <summary>Completes once the handler can take messages. No message is received before.</summary>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    Task ReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Handles a batch and settles each message: <see cref="QueueMessage.Complete"/> once its effect is stored,
    /// <see cref="QueueMessage.DeadLetter"/> when it can never succeed, <see cref="QueueMessage.Retry"/> otherwise.
    /// A message left unsettled, by return or exception, is delivered again.
    /// </summary>
    /// <param name="batch">1 to 10 messages, in no particular order.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    Task HandleAsync(IReadOnlyList<QueueMessage> batch, CancellationToken cancellationToken);
}
