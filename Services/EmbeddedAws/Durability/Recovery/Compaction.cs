using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Recovery;

/// <summary>Looks now and then whether the journal has grown so long that a snapshot is worth its while.</summary>
internal sealed partial class Compaction(
    DataStore store, Journal journal, IOptions<DurabilityOptions> options, TimeProvider time, ILogger<Compaction> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Never shorter than the snapshot: so each byte is copied a bounded number of times, however much there is.
            if (journal.Length > Math.Max(options.Value.SnapshotAfterBytes, store.SnapshotLength))
            {
                await TryCompactAsync();
            }
        }
    }

    private async Task TryCompactAsync()
    {
        try
        {
            await store.CompactAsync();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DataFolderException)
        {
            // Nothing is lost: the journals are all there, and the next one is tried when it has grown as long.
            LogFailed(fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "No snapshot could be made; the journal grows on")]
    private partial void LogFailed(Exception fault);
}
