using EventDrivenFrontends.WebSocketGateway.Cursors;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// Brings a view up to what the table holds at this moment, for who cannot wait for the feed. It reads only what is newer than the watermark, some seconds of
/// changes; all who ask while a reading is under way share the next one.
/// </summary>
internal sealed class ViewRefresh(IViewSource source, ViewCatalog catalog, LowWatermark watermark, IHostApplicationLifetime lifetime)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turns> _views = new(StringComparer.Ordinal);

    /// <summary>Returns once a reading that began after the call has been applied.</summary>
    public Task RunAsync(string view, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_views.TryGetValue(view, out var turns))
            {
                _views[view] = turns = new Turns();
            }

            return (turns.Next ??= FollowAsync(view, turns, turns.Running)).WaitAsync(cancellationToken);
        }
    }

    private async Task FollowAsync(string view, Turns turns, Task before)
    {
        // Not under the gate of whoever asked first.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            (turns.Running, turns.Next) = (turns.Next!, null);
        }

        await ReadAsync(view, lifetime.ApplicationStopping);
    }

    private async Task ReadAsync(string view, CancellationToken cancellationToken)
    {
        await foreach (var page in source.ReadSinceAsync(view, watermark.Current.Version, cancellationToken))
        {
            catalog.Apply(view, page.Select(row => EntryEncoder.TryEncode(view, row)).OfType<Entry>(), mayJump: true);
        }
    }

    private sealed class Turns
    {
        public Task Running { get; set; } = Task.CompletedTask;

        public Task? Next { get; set; }
    }
}
