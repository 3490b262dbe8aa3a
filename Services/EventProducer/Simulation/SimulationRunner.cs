using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Flights;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>
/// Runs the simulation while this replica owns it. Each day begins with all flights on schedule, so that an empty board fills; then they live their
/// day at an even pace. How far it is goes into the table with every heartbeat, where another replica picks it up when this one dies.
/// </summary>
internal sealed partial class SimulationRunner(
    LoopContext context,
    SimulationTable table,
    SimulationSignal signal,
    EventFactory events,
    EventPublisher publisher,
    IOptions<SimulationOptions> options,
    ILogger<SimulationRunner> logger) : BackgroundLoop(context)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly string _self = Guid.NewGuid().ToString("n");

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        if (await table.TryOwnAsync(_self, cancellationToken) is not { } record)
        {
            await signal.WaitAsync(options.Value.Heartbeat, Time, cancellationToken);
            return;
        }

        LogRunning(record.Run, record.Day, record.Step);
        var play = new FlightPlay(SampleFlights.All, record.Seed, record.Day, record.Step);
        try
        {
            await RunAsync(record, play, cancellationToken);
        }
        finally
        {
            // Also when this process stops: others need not wait for the lease to run out.
            await table.ReleaseAsync(_self, record.Run, play.Day, play.Step, CancellationToken.None);
            LogStopped(record.Run);
        }
    }

    private async Task RunAsync(SimulationRecord record, FlightPlay play, CancellationToken cancellationToken)
    {
        var pace = new Pace(Time, options.Value.UpdatesPerSecond);
        var confirmed = Time.GetTimestamp();
        var woken = false;
        while (true)
        {
            if (woken || Time.GetElapsedTime(confirmed) >= options.Value.Heartbeat)
            {
                if (await table.TryRenewAsync(_self, record.Run, play.Day, play.Step, cancellationToken) is not { } renewed)
                {
                    return;
                }

                record = renewed;
                confirmed = Time.GetTimestamp();
            }

            if (play.IsDayBreak)
            {
                await PublishAsync(FlightEvents.Scheduled, SampleFlights.All, cancellationToken);
            }

            var due = play.Next(Math.Max(pace.Take(record.Speed), play.IsDayBreak ? 1 : 0));
            await PublishAsync(FlightEvents.StatusUpdated, due, cancellationToken);
            play.Advance(due.Count);
            woken = await signal.WaitAsync(Tick, Time, cancellationToken);
        }
    }

    private async Task PublishAsync(string detailType, IReadOnlyList<FlightDetail> flights, CancellationToken cancellationToken)
    {
        if (flights.Count > 0)
        {
            using var span = TelemetryNames.Activities.StartActivity("simulate");
            await publisher.PublishAsync([.. flights.Select(flight => events.Flight(detailType, flight))], cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Runs the simulation {Run} from day {Day}, step {Step}")]
    private partial void LogRunning(string run, int day, int step);

    [LoggerMessage(Level = LogLevel.Information, Message = "No longer runs the simulation {Run}")]
    private partial void LogStopped(string run);
}
