using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;

namespace EventDrivenFrontends.Chaos.Tests.Processes;

/// <summary>Kills processes, makes them stand still, and restarts them; who watches them starts again what has died.</summary>
internal sealed class ProcessFaults(RunningSystem system, Random random, Action<string> log)
{
    private static readonly string[] Targets =
        ["producer-1", "producer-2", "projector-1", "projector-2", "fanout-1", "fanout-2", "gateway-1", "gateway-2", "webhooks", "aws"];

    private readonly SortedDictionary<string, int> _caused = new(StringComparer.Ordinal);
    private int _standing;

    public TimeSpan LongestStandstill { get; init; } = TimeSpan.FromSeconds(Math.Min(8, ChaosSettings.Duration.TotalSeconds / 6));

    /// <summary>How many have been caused, while all are healthy and none stands still; else null.</summary>
    public int? WhileAllAreWell
    {
        get
        {
            lock (_caused)
            {
                return _standing == 0 && Targets.All(system.IsHealthy) ? _caused.Values.Sum() : null;
            }
        }
    }

    /// <summary>What was caused, and how often.</summary>
    public string Summary
    {
        get
        {
            lock (_caused)
            {
                return string.Join(", ", _caused.Select(fault => $"{fault.Key} {fault.Value}"));
            }
        }
    }

    /// <summary>Each fault to each process in turn as far as time allows, then whatever comes by chance.</summary>
    public async Task CauseAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var inTurn = Targets.SelectMany(target => (Func<Task<bool>>[])[() => KillAsync(target), () => StandStillAsync(target, cancellationToken)]).ToArray();
        random.Shuffle(inTurn);
        var next = 0;
        while (TimeProvider.System.GetElapsedTime(began) < duration)
        {
            var caused = await (next < inTurn.Length ? inTurn[next++]() : ByChanceAsync(cancellationToken));
            var left = duration - TimeProvider.System.GetElapsedTime(began);
            var pause = (caused ? random.NextDouble() : 0.1) * ChaosSettings.LongestPause;
            await Task.Delay(TimeSpan.FromSeconds(Math.Clamp(left.TotalSeconds, 0, pause.TotalSeconds)), TimeProvider.System, cancellationToken);
        }

        log($"faults from seed {ChaosSettings.Seed}: {Summary}");
    }

    private async Task<bool> ByChanceAsync(CancellationToken cancellationToken)
    {
        var target = Any();
        switch (random.Next(5))
        {
            case 0:
                return await StandStillAsync(target, cancellationToken);
            case 1:
                Note("two at once");
                return (await Task.WhenAll(KillAsync(target), KillAsync(Any()))).Any(killed => killed);
            case 2:
                Note("one killed while another stands still");
                return (await Task.WhenAll(StandStillAsync(target, cancellationToken), KillAsync(Any()))).Any(killed => killed);
            case 3 when target != "aws":
                return await RestartAsync(target);
            default:
                return await KillAsync(target);
        }
    }

    private string Any() => Targets[random.Next(Targets.Length)];

    /// <returns>False when there is nobody to kill.</returns>
    public Task<bool> KillAsync(string target) => Task.FromResult(With(target, "killed", process => process.Kill()));

    /// <returns>False when nobody is there.</returns>
    public async Task<bool> StandStillAsync(string target, CancellationToken cancellationToken)
    {
        using var process = system.FindProcess(target);
        if (process is null)
        {
            return false;
        }

        Note($"{target} stood still");
        Interlocked.Increment(ref _standing);
        process.Signal("STOP");
        try
        {
            await Task.Delay(random.NextDouble() * LongestStandstill, TimeProvider.System, cancellationToken);
        }
        finally
        {
            process.Signal("CONT");
            Interlocked.Decrement(ref _standing);
        }

        return true;
    }

    /// <returns>False when nobody is there.</returns>
    public async Task<bool> RestartAsync(string target)
    {
        using var process = system.FindProcess(target);
        if (process is null)
        {
            return false;
        }

        Note($"{target} restarted");
        await system.CommandAsync(target, KnownResourceCommands.RestartCommand);
        return true;
    }

    private bool With(string target, string what, Action<Process> cause)
    {
        using var process = system.FindProcess(target);
        if (process is null)
        {
            return false;
        }

        Note($"{target} {what}");
        cause(process);
        return true;
    }

    private void Note(string fault)
    {
        lock (_caused)
        {
            _caused[fault] = _caused.GetValueOrDefault(fault) + 1;
        }
    }
}
