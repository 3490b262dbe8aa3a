using System.Collections.Concurrent;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EndToEnd.Tests;

/// <summary>A view is lost while clients watch it, and made again from the log of events.</summary>
internal sealed class Rebuilding(RunningSystem system) : IAsyncDisposable
{
    private const int Flights = 12;
    private const string View = "flights";

    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(3);

    private readonly string _prefix = $"R-{Guid.NewGuid():n}-";
    private readonly ConcurrentDictionary<string, (string Version, int Gate)> _shown = new();
    private readonly ConcurrentDictionary<string, Change> _held = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private FrameClient _client = null!;
    private Task _watching = Task.CompletedTask;

    public async Task RunAsync()
    {
        _client = await FrameClient.ConnectAsync(system.WebSocket, Ceiling);
        await _client.SendAsync(new ClientMessage("subscribe", View));
        _watching = WatchAsync();
        await EachAsync(Enumerable.Range(0, Flights), ScheduleAsync);
        for (var gate = 1; gate <= 3; gate++)
        {
            await EachAsync(Enumerable.Range(0, Flights), number => ChangeAsync(number, gate));
        }

        await EachAsync(Enumerable.Range(0, 3), DeleteAsync);
        await AgreesAsync(number => number < 3 ? null : 3);

        await LoseAsync();
        await AgreesAsync(_ => null);
        var rebuilding = RebuildAsync();
        await ChangeAsync(Flights - 1, 4);
        await DeleteAsync(3);
        await rebuilding;

        await AgreesAsync(number => number is < 4 ? null : number == Flights - 1 ? 4 : 3);
        Assert.Empty(_faults);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Takes all rows of the view out of the table, tombstones too.</summary>
    private async Task LoseAsync()
    {
        using var tables = system.CreateDynamoDb();
        for (var bucket = 0; bucket < ViewTable.DefaultBuckets; bucket++)
        {
            var page = await tables.QueryAsync(new QueryRequest
            {
                TableName = ViewTable.DefaultName,
                KeyConditionExpression = "pk = :pk",
                ExpressionAttributeValues = new() { [":pk"] = new(ViewTable.PartitionOf(View, bucket)) },
            });
            await Task.WhenAll((page.Items ?? []).Select(row =>
                tables.DeleteItemAsync(ViewTable.DefaultName, new() { ["pk"] = row["pk"], ["sk"] = row["sk"] })));
        }
    }

    private async Task RebuildAsync()
    {
        await using var rebuild = ServiceProcess.Start(
            "ViewModelProjector", system.AwsAddress, "us-east-1", "rebuild", View, "--Rebuild:SkewAllowance=00:00:01", "--Rebuild:LogWait=00:01:00");
        Assert.True(await rebuild.ExitCodeAsync() == 0, rebuild.Output);
        Assert.Contains("items written", rebuild.Output, StringComparison.Ordinal);
    }

    /// <summary>View and client hold each flight with the gate that is expected, or not at all.</summary>
    private async Task AgreesAsync(Func<int, int?> gate)
    {
        await system.Gateway.ItemsAsync(
            View,
            items => Enumerable.Range(0, Flights).All(number => (items.TryGetValue(Key(number), out var item) ? GateOf(item.GetProperty("data")) : null) == gate(number)),
            "the view is as expected",
            Ceiling);
        await Eventually.BeAsync(
            () => Enumerable.Range(0, Flights).All(number => Shown(number) == gate(number)), "the client holds the view");
    }

    private int? Shown(int number) => _held.TryGetValue(Key(number), out var change) && change.Data is { } data ? GateOf(data) : null;

    private async Task WatchAsync()
    {
        while (true)
        {
            var frame = await _client.NextAsync<ServerFrame>();
            foreach (var change in frame switch { ChangesFrame changes => changes.Changes, SnapshotFrame snapshot => snapshot.Items, _ => [] })
            {
                Take(change);
            }
        }
    }

    private void Take(Change change)
    {
        if (!change.Key.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return;
        }

        var before = _shown.GetValueOrDefault(change.Key, (Version: "", Gate: -1));
        var gate = change.Data is { } data ? GateOf(data) : before.Gate;
        if (string.CompareOrdinal(change.Version, before.Version) < 0 || gate < before.Gate)
        {
            _faults.Enqueue($"{change.Key}: {change.Version} with gate {gate} after {before}");
        }

        (_shown[change.Key], _held[change.Key]) = ((change.Version, gate), change);
    }

    private Task<JsonElement> ScheduleAsync(int number) => system.Producer.CommandAsync(
        HttpMethod.Post, "/flights", new { flightId = Key(number), origin = "GVA", dest = "ZRH", airlineCode = "LX", flightNum = "1", gate = "G0" });

    private Task<JsonElement> ChangeAsync(int number, int gate) =>
        system.Producer.CommandAsync(HttpMethod.Patch, $"/flights/{Key(number)}", new { gate = $"G{gate}" });

    private Task<JsonElement> DeleteAsync(int number) => system.Producer.CommandAsync(HttpMethod.Delete, $"/flights/{Key(number)}");

    private string Key(int number) => $"{_prefix}{number}";

    private static Task EachAsync(IEnumerable<int> numbers, Func<int, Task> run) => Task.WhenAll(numbers.Select(run));

    private static int GateOf(JsonElement data) => int.Parse(data.GetProperty("gate").GetString().AsSpan(1), null);
}
