using EventDrivenFrontends.EmbeddedAws.EventBridge.State;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Delivery;

/// <summary>One timer for all schedule rules of all accounts and regions: once a second it looks for what is due.</summary>
internal sealed partial class ScheduleLoop(
    RegionalState<EventBridgeState> states, ScheduleRunner runner, TimeProvider clock, ILogger<ScheduleLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var state in states.All)
            {
                RunDue(state);
            }
        }
    }

    private void RunDue(EventBridgeState state)
    {
        try
        {
            runner.RunDue(state);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault, state.AccountId, state.Region);
        }
    }

    [LoggerMessage(LogLevel.Error, "Schedule rules of account {AccountId} in {Region} failed")]
    private partial void LogFailed(Exception fault, string accountId, string region);
}
