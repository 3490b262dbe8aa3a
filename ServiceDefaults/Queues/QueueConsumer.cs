using Amazon.SQS.Model;
using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>
/// The one loop by which services read queues: receive a batch, have it handled, then settle it. A message is deleted only after its handler said that
/// the effect is stored, so a crash at any point delivers it again.
/// </summary>
internal sealed class QueueConsumer(
    LoopContext context,
    QueueClient queue,
    Acknowledgements acknowledgements,
    IQueueHandler handler,
    QueueConsumerOptions options,
    QueueMetrics metrics)
    : BackgroundLoop(context)
{
    private readonly ReceiveTurns _turns = new(context.Time);

    /// <summary>How long settling may outlast the service's stop.</summary>
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(3);

    protected override string Name => $"Queue {options.QueueName}";

    protected override int Parallelism => options.Concurrency;

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await handler.ReadyAsync(cancellationToken);
        using var turn = await _turns.TakeAsync(cancellationToken);
        var received = await queue.ReceiveAsync(options.Wait, cancellationToken);
        turn.Received(full: received.Count == QueueClient.MostPerCall);
        if (received.Count > 0)
        {
            await turn.HoldAsync(HandleAsync(received, cancellationToken));
        }
    }

    public override void Dispose()
    {
        _turns.Dispose();
        base.Dispose();
    }

    private async Task HandleAsync(List<Message> received, CancellationToken cancellationToken)
    {
        var batch = received.ConvertAll(QueueAttributes.Wrap);
        metrics.Received(batch);
        try
        {
            await handler.HandleAsync(batch, cancellationToken);
        }
        finally
        {
            using var limit = new CancellationTokenSource(SettleLimit, Time);
            try
            {
                await SettleAsync(received, batch, limit.Token);
            }
            finally
            {
                metrics.Settled(batch);
            }
        }
    }

    private async Task SettleAsync(List<Message> received, List<QueueMessage> batch, CancellationToken cancellationToken)
    {
        var pairs = received.Zip(batch, (Raw, Handled) => (Raw, Handled)).ToList();
        foreach (var (raw, handled) in pairs.Where(pair => pair.Handled.Settlement == Settlement.DeadLettered))
        {
            await queue.DeadLetterAsync(raw, handled.Reason!, cancellationToken);
        }

        acknowledgements.Add(
            pairs.Where(pair => pair.Handled.Settlement is Settlement.Completed or Settlement.DeadLettered).Select(pair => pair.Raw));
        await queue.DelayAsync(
            pairs.Where(pair => pair.Handled.Settlement is Settlement.Retried or Settlement.Unsettled)
                .Select(pair => (pair.Raw, pair.Handled.RetryDelay)),
            cancellationToken);
    }
}
