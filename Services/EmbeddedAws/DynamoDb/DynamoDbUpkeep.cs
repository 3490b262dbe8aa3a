using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.TimeToLive;
using EventDrivenFrontends.EmbeddedAws.State;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

/// <summary>What passes with time alone: items expire, stream records are trimmed, shards get children.</summary>
internal sealed partial class DynamoDbUpkeep(
    RegionalState<DynamoDbState> states, IOptions<DynamoDbOptions> options, TimeProvider time, ILogger<DynamoDbUpkeep> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.TimeToLiveSweep, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var state in states.All)
            {
                Run(state);
            }
        }
    }

    private void Run(DynamoDbState state)
    {
        foreach (var table in state.Tables)
        {
            var deleted = TimeToLiveSweep.Run(table, time.GetUtcNow());
            if (deleted > 0)
            {
                LogExpired(table.Name, deleted);
            }

            table.ReplaceOldShards();
        }

        foreach (var stream in state.Streams)
        {
            if (!stream.Trim())
            {
                state.Forget(stream);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Table}: {Count} items expired")]
    private partial void LogExpired(string table, int count);
}
