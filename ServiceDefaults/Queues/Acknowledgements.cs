using Amazon.SQS.Model;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>
/// Deletes messages whose effect is stored, ten a call. Nobody waits for that, so they gather for a moment: a call for each would cost as much as its effect.
/// A crash before it delivers them again, which changes nothing.
/// </summary>
internal sealed partial class Acknowledgements(LoopContext context, QueueClient queue, QueueConsumerOptions options) : BackgroundLoop(context)
{
    /// <summary>Beyond it the oldest are let go of: they are delivered again, and acknowledged then.</summary>
    private const int MostWaiting = 10_000;

    /// <summary>How long deleting may outlast the service's stop.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    private readonly ILogger _logger = context.Loggers.CreateLogger<Acknowledgements>();
    private readonly Lock _gate = new();
    private readonly Queue<Message> _waiting = new();
    private TaskCompletionSource _first = NewSource();
    private TaskCompletionSource _full = NewSource();

    protected override string Name => $"Queue {options.QueueName} acknowledgements";

    public void Add(IEnumerable<Message> messages)
    {
        lock (_gate)
        {
            foreach (var message in messages)
            {
                _waiting.Enqueue(message);
            }

            Signal();
        }
    }

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await FirstAsync().WaitAsync(cancellationToken);
        await Task.WhenAny(FullAsync(), Task.Delay(options.AcknowledgeWithin, Time, cancellationToken));
        await DeleteAsync();
    }

    /// <summary>The consumer stops before this does, so all that it has handled is here.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await DeleteAsync();
        }
        catch (Exception exception)
        {
            LogLeft(options.QueueName, exception.Message);
        }
    }

    private async Task DeleteAsync()
    {
        var messages = TakeAll();
        using var limit = new CancellationTokenSource(StopLimit, Time);
        try
        {
            await Task.WhenAll(messages.Chunk(QueueClient.MostPerCall).Select(some => queue.DeleteAsync(some, limit.Token)));
        }
        catch
        {
            // What has been deleted may be deleted once more.
            Add(messages);
            throw;
        }
    }

    private Message[] TakeAll()
    {
        lock (_gate)
        {
            var messages = _waiting.ToArray();
            _waiting.Clear();
            (_first, _full) = (NewSource(), NewSource());
            return messages;
        }
    }

    private void Signal()
    {
        while (_waiting.Count > MostWaiting)
        {
            _waiting.Dequeue();
        }

        if (_waiting.Count > 0)
        {
            _first.TrySetResult();
        }

        if (_waiting.Count >= QueueClient.MostPerCall)
        {
            _full.TrySetResult();
        }
    }

    private Task FirstAsync()
    {
        lock (_gate)
        {
            return _first.Task;
        }
    }

    private Task FullAsync()
    {
        lock (_gate)
        {
            return _full.Task;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last messages of {Queue} could not be deleted and will be delivered again: {Reason}")]
    private partial void LogLeft(string queue, string reason);
}
