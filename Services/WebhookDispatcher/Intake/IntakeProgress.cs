namespace EventDrivenFrontends.WebhookDispatcher.Intake;

/// <summary>The batches of events that are being stored, in the order in which they came.</summary>
internal sealed class IntakeProgress
{
    private readonly Lock _gate = new();
    private readonly HashSet<Batch> _running = [];

    /// <summary>A batch begins; it has ended when the result is disposed.</summary>
    public Batch Begin()
    {
        lock (_gate)
        {
            var batch = new Batch(this, AllOfNowAsync());
            _running.Add(batch);
            return batch;
        }
    }

    /// <summary>Completes when all batches have ended that run now.</summary>
    public Task AllOfNowAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running.Select(batch => batch.Ended));
        }
    }

    internal sealed class Batch(IntakeProgress progress, Task earlier) : IDisposable
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when all batches have ended that began before this one.</summary>
        public Task Earlier { get; } = earlier;

        public Task Ended => _ended.Task;

        public void Dispose()
        {
            lock (progress._gate)
            {
                progress._running.Remove(this);
            }

            _ended.TrySetResult();
        }
    }
}
