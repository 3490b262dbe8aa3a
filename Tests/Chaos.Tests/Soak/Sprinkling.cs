using EventDrivenFrontends.Chaos.Tests.Cloud;
using EventDrivenFrontends.Chaos.Tests.Processes;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>A fault now and then: each kind in turn, in an order by chance, then all of them again.</summary>
internal sealed class Sprinkling(ProcessFaults processes, FaultPlan cloud, Random random)
{
    private const int BadHoursPerRound = 3;

    private static readonly TimeSpan BadHour = TimeSpan.FromSeconds(10);

    public string Summary => $"{processes.Summary}; of the cloud {cloud.Summary}";

    public async Task CauseAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var round = new Queue<Func<Task>>();
        while (true)
        {
            var pause = (0.5 + random.NextDouble()) * SoakSettings.Pause;
            if (TimeProvider.System.GetElapsedTime(began) + pause + BadHour > duration)
            {
                break;
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken);
            if (round.Count == 0)
            {
                round = new Queue<Func<Task>>(Round(cancellationToken));
            }

            await round.Dequeue()();
        }

        var left = duration - TimeProvider.System.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, TimeProvider.System, cancellationToken);
        }
    }

    private Func<Task>[] Round(CancellationToken cancellationToken)
    {
        Func<Task>[] faults =
        [
            .. SoakedSystem.Mortals.Select(process => (Func<Task>)(() => processes.KillAsync(process))),
            .. SoakedSystem.Mortals.Select(process => (Func<Task>)(() => processes.RestartAsync(process))),
            .. SoakedSystem.Processes.Where(process => process != "aws").Select(process => (Func<Task>)(() => processes.StandStillAsync(process, cancellationToken))),
            .. Enumerable.Repeat<Func<Task>>(() => MisbehaveAsync(cancellationToken), BadHoursPerRound),
        ];
        random.Shuffle(faults);
        return faults;
    }

    private async Task MisbehaveAsync(CancellationToken cancellationToken)
    {
        cloud.IsOn = true;
        await Task.Delay(BadHour, TimeProvider.System, cancellationToken);
        cloud.IsOn = false;
    }
}
