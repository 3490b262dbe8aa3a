using System.Diagnostics;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Chaos.Tests.Processes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Chaos.Tests.Streams;

/// <summary>Kills instances of the fan-out now and then, and makes all of them stand still until what they have not read is gone.</summary>
internal sealed partial class StreamFaults(RunningSystem system, Random random, Action<string> log)
{
    /// <summary>One standstill in so much time.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Standstill = ShortLivedStreams.Retention + (2 * ShortLivedStreams.ShardLifetime);
    private static readonly string[] Instances = ["fanout-1", "fanout-2"];

    private int _kills;

    public async Task CauseAsync(CancellationToken cancellationToken)
    {
        var rounds = Math.Max(1, (int)(ChaosSettings.Duration / Round));
        for (var round = 1; round <= rounds; round++)
        {
            await KillAsync(ChaosSettings.Duration / rounds, cancellationToken);
            await StandStillAsync(cancellationToken);
            await Eventually.BeAsync(IsTrimmedAsync, "what was to be read is gone", TimeSpan.FromMinutes(1));
        }

        var (ended, split) = await ShardsAsync();
        Assert.True(ended > 4 && split > 0, $"{ended} shards have ended, {split} by a split");
        log($"faults from seed {ChaosSettings.Seed}: {_kills} kills; {rounds} standstills for {Standstill.TotalSeconds:0} s; {ended} shards ended, {split} of them by a split");
    }

    private async Task KillAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < duration)
        {
            await Task.Delay(random.NextDouble() * LongestPause, TimeProvider.System, cancellationToken);
            using var process = system.FindProcess(Instances[random.Next(Instances.Length)]);
            process?.Kill();
            _kills += process is null ? 0 : 1;
        }
    }

    private async Task StandStillAsync(CancellationToken cancellationToken)
    {
        var processes = new List<Process>();
        foreach (var instance in Instances)
        {
            var found = await Eventually.GetAsync(
                () => Task.FromResult((Process: system.FindProcess(instance), State: system.StateOf(instance))), seen => seen.Process is not null, $"{instance} runs");
            processes.Add(found.Process!);
        }

        processes.ForEach(process => process.Signal("STOP"));
        try
        {
            await Task.Delay(Standstill, TimeProvider.System, cancellationToken);
        }
        finally
        {
            processes.ForEach(process => process.Signal("CONT"));
            processes.ForEach(process => process.Dispose());
        }
    }

    /// <summary>
    /// Whether the instance that answers has met records that were gone. One address for both: another call may find the other, or none as long as neither is known
    /// to have come back.
    /// </summary>
    private async Task<bool> IsTrimmedAsync()
    {
        using var client = system.ClientOf("fanout");
        try
        {
            return Trimmed().IsMatch(await client.GetStringAsync("/metrics"));
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>How many shards have ended, and how many of them have two children.</summary>
    private async Task<(int Ended, int Split)> ShardsAsync()
    {
        using var tables = system.CreateDynamoDb();
        var parents = new List<string>();
        ScanResponse? page = null;
        do
        {
            page = await tables.ScanAsync(new ScanRequest(CoordinationTable.DefaultName) { ExclusiveStartKey = page?.LastEvaluatedKey });
            parents.AddRange(page.Items.Where(item => item.ContainsKey("parent")).Select(item => item["parent"].S));
        }
        while (page.LastEvaluatedKey is { Count: > 0 });

        return (parents.Distinct().Count(), parents.CountBy(parent => parent).Count(parent => parent.Value > 1));
    }

    [GeneratedRegex(@"^edf_stream_trimmed_total\{.*\} [1-9]", RegexOptions.Multiline)]
    private static partial Regex Trimmed();
}
