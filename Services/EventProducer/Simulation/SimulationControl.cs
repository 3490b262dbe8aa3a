using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary>Starts, adjusts and stops the simulation, whichever replica runs it.</summary>
internal sealed class SimulationControl(SimulationTable table, SimulationSignal signal, TimeProvider time, IOptions<SimulationOptions> options)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public Task<SimulationRecord> ReadAsync(CancellationToken cancellationToken) => table.ReadAsync(cancellationToken);

    /// <summary>Starts it, or adjusts the speed of the run that is under way.</summary>
    public async Task<SimulationRecord> StartAsync(double? speed, CancellationToken cancellationToken)
    {
        while (true)
        {
            var seed = options.Value.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
            var started = await table.TryStartAsync(speed ?? SimulationOptions.DefaultSpeed, seed, cancellationToken)
                ?? (speed is { } wanted ? await table.TryAdjustAsync(wanted, cancellationToken) : await table.ReadAsync(cancellationToken));
            if (started is not null)
            {
                signal.Raise();
                return started;
            }
        }
    }

    public async Task<SimulationRecord> StopAsync(CancellationToken cancellationToken)
    {
        var stopped = await table.TryStopAsync(cancellationToken) ?? await table.ReadAsync(cancellationToken);
        signal.Raise();
        return stopped;
    }

    /// <summary>Stops it, and returns when the replica that ran it publishes nothing more, or is dead.</summary>
    public async Task StopAndWaitAsync(CancellationToken cancellationToken)
    {
        var record = await StopAsync(cancellationToken);
        while (record is { Running: false, IsOwned: true })
        {
            await Task.Delay(PollInterval, time, cancellationToken);
            record = await table.ReadAsync(cancellationToken);
        }
    }
}
