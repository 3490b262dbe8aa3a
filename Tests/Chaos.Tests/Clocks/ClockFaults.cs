using System.Globalization;
using System.Text.RegularExpressions;
using EventDrivenFrontends.Chaos.Tests.Processes;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Chaos.Tests.Clocks;

/// <summary>Sees that the clocks differ, and kills processes, so that leases move between those that are ahead and those that are behind.</summary>
internal sealed partial class ClockFaults(RunningSystem system, Random random, Action<string> log)
{
    private const int Replicas = 2;

    /// <summary>Until a correction is read after its service's date, some time passes, and a date has whole seconds.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(Math.Min(3, ChaosSettings.Duration.TotalSeconds / 6));

    private int _kills;

    public async Task CauseAsync(CancellationToken cancellationToken)
    {
        foreach (var service in SkewedClocks.Services)
        {
            await Eventually.GetAsync(
                () => CountAsync(service), found => found is { Ahead: > 0, Behind: > 0, Unaware: 0 }, $"one {service} is ahead, one behind, and both know it", TimeSpan.FromMinutes(1));
        }

        var began = TimeProvider.System.GetTimestamp();
        for (var next = InTurn(); TimeProvider.System.GetElapsedTime(began) < ChaosSettings.Duration;)
        {
            next = next.Count > 0 ? next : InTurn();
            Kill(next.Dequeue());
            await Task.Delay(random.NextDouble() * LongestPause, TimeProvider.System, cancellationToken);
        }

        log($"faults from seed {ChaosSettings.Seed}: {SkewedClocks.Services.Length} services with one replica {SkewedClocks.Skew.TotalSeconds:0} s ahead and one as far behind; {_kills} kills");
    }

    /// <summary>Each replica once. What a projector or a dispatcher had received comes again after 30 seconds, so these are first.</summary>
    private Queue<string> InTurn()
    {
        var all = SkewedClocks.Services.SelectMany(service => Enumerable.Range(1, Replicas).Select(number => $"{service}-{number}")).ToArray();
        random.Shuffle(all);
        return new Queue<string>(all.OrderBy(replica => replica.StartsWith("projector", StringComparison.Ordinal) || replica.StartsWith("webhooks", StringComparison.Ordinal) ? 0 : 1));
    }

    private void Kill(string replica)
    {
        using var process = system.FindProcess(replica);
        process?.Kill();
        _kills += process is null ? 0 : 1;
    }

    /// <summary>One address for both replicas: each connection leads to the next. Their web server dates answers by the machine's clock.</summary>
    private async Task<(int Ahead, int Behind, int Unaware)> CountAsync(string service)
    {
        var (ahead, behind, unaware) = (0, 0, 0);
        for (var i = 0; i < 2 * Replicas; i++)
        {
            using var client = system.ClientOf(service);
            client.DefaultRequestHeaders.ConnectionClose = true;
            using var answer = await client.GetAsync("/metrics");
            var skew = answer.Headers.Date!.Value - TimeProvider.System.GetUtcNow();
            var offset = Offset().Match(await answer.Content.ReadAsStringAsync());
            var isAware = offset.Success && IsNear(skew + TimeSpan.FromSeconds(double.Parse(offset.Groups[1].Value, CultureInfo.InvariantCulture)), TimeSpan.Zero);
            unaware += isAware ? 0 : 1;
            ahead += IsNear(skew, SkewedClocks.Skew) ? 1 : 0;
            behind += IsNear(skew, -SkewedClocks.Skew) ? 1 : 0;
        }

        return (ahead, behind, unaware);
    }

    private static bool IsNear(TimeSpan actual, TimeSpan expected) => (actual - expected).Duration() < Doubt;

    [GeneratedRegex(@"^edf_clock_offset_seconds\{.*\} (-?[0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Offset();
}
