using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard.Logs;

/// <summary>Reads the console of every resource from its first line on, and notes when each line came.</summary>
internal sealed class ConsoleArchive(ResourceNotificationService notifications, ResourceLoggerService loggers, TimeProvider time) : BackgroundService
{
    private readonly ConcurrentDictionary<string, ConsoleLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    public bool TryGet(string resourceId, [NotNullWhen(true)] out ConsoleLog? log) => _logs.TryGetValue(resourceId, out log);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var readers = new List<Task>();
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken))
            {
                var log = new ConsoleLog();
                if (_logs.TryAdd(change.ResourceId, log))
                {
                    readers.Add(ReadAsync(change.ResourceId, log, stoppingToken));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the run.
        }

        await Task.WhenAll(readers);
    }

    private async Task ReadAsync(string resourceId, ConsoleLog log, CancellationToken stop)
    {
        try
        {
            await foreach (var batch in loggers.WatchAsync(resourceId).WithCancellation(stop))
            {
                log.Append(time.GetUtcNow(), batch.Select(line => (AnsiText.Strip(line.Content), line.IsErrorMessage)));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end of the run.
        }
    }
}
