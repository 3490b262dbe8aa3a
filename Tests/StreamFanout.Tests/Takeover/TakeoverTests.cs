using EventDrivenFrontends.StreamFanout.Tests.Delivery;
using EventDrivenFrontends.Testing;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.StreamFanout.Tests.Takeover;

/// <summary>Two instances of the service share a stream, and one of them goes while changes come in.</summary>
public sealed class TakeoverTests : IAsyncLifetime
{
    /// <summary>What a stream of the embedded cloud has.</summary>
    private const int Shards = 2;

    private const int Many = 150;
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(1);

    private readonly FanoutCloud _cloud = new();
    private readonly CancellationTokenSource _stop = new();
    private ScriptedGateway _gateway = null!;
    private ViewWriter _writer = null!;
    private Replica _replica = null!;

    public async Task InitializeAsync()
    {
        await _cloud.InitializeAsync();
        _writer = new ViewWriter(_cloud.DynamoDb, Allowance);
        _replica = new Replica(_writer);
        _gateway = await ScriptedGateway.StartAsync();
        _gateway.Script = delivery =>
        {
            _replica.Take(delivery);
            return Task.FromResult(StatusCodes.Status204NoContent);
        };
        await _cloud.RegisterAsync(_gateway.Url);
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _cloud.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task An_instance_that_dies_is_replaced_and_nothing_is_lost()
    {
        await using var dying = _cloud.StartFanout(TimeSpan.FromSeconds(2), Allowance);
        await Eventually.BeAsync(() => _replica.Instances.Any(instance => _replica.ShardsOf(instance) == Shards), "one reads all shards");
        await using var staying = _cloud.StartFanout(TimeSpan.FromSeconds(2), Allowance);
        await Eventually.BeAsync(AreShared, "two share the shards");
        var heir = _replica.Instances[1];
        var writing = _writer.RunAsync(_stop.Token);
        await Eventually.BeAsync(() => _writer.Count >= Many, "changes come in");

        await dying.KillAsync();

        await Eventually.BeAsync(() => _replica.ShardsOf(heir) == Shards, "the other reads all shards");
        var before = _writer.Count;
        await Eventually.BeAsync(() => _writer.Count >= before + Many, "more changes come in");
        await EndAsync(writing);
    }

    [SkippableFact]
    public async Task An_instance_that_stands_still_in_the_middle_of_a_batch_is_replaced_and_takes_nothing_back_when_it_goes_on()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signal that makes a process stand still.");
        await using var still = _cloud.StartFanout(TimeSpan.FromSeconds(2), Allowance);
        await Eventually.BeAsync(() => _replica.Instances.Any(instance => _replica.ShardsOf(instance) == Shards), "one reads all shards");
        await using var staying = _cloud.StartFanout(TimeSpan.FromSeconds(2), Allowance);
        await Eventually.BeAsync(AreShared, "two share the shards");
        var (first, heir) = (_replica.Instances[0], _replica.Instances[1]);
        var writing = _writer.RunAsync(_stop.Token);
        await Eventually.BeAsync(() => _writer.Count >= Many, "changes come in");
        var inHand = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gateway.Script = async delivery =>
        {
            _replica.Take(delivery);
            if (delivery.Instance == first && delivery.Changes.Count > 0)
            {
                inHand.TrySetResult();
                await answer.Task;
            }

            return StatusCodes.Status204NoContent;
        };
        await inHand.Task.WaitAsync(TimeSpan.FromMinutes(1));

        await still.StandStillAsync();

        await Eventually.BeAsync(() => _replica.ShardsOf(heir) == Shards, "the other reads all shards");
        var before = _writer.Count;
        await Eventually.BeAsync(() => _writer.Count >= before + Many, "more changes come in");
        var reached = await _cloud.CheckpointsAsync();
        answer.SetResult();
        await still.GoOnAsync();
        await Eventually.BeAsync(AreShared, "two share the shards again");
        var after = await _cloud.CheckpointsAsync();
        Assert.All(reached, shard => Assert.True(after[shard.Key] >= shard.Value, $"{shard.Key} went back from {shard.Value} to {after[shard.Key]}"));
        before = _writer.Count;
        await Eventually.BeAsync(() => _writer.Count >= before + Many, "changes still come in");
        await EndAsync(writing);
    }

    [SkippableFact]
    public async Task An_instance_that_is_stopped_hands_its_shards_over_at_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var longerThanTheTest = TimeSpan.FromMinutes(5);
        await using var leaving = _cloud.StartFanout(longerThanTheTest, Allowance);
        await Eventually.BeAsync(() => _replica.Instances.Any(instance => _replica.ShardsOf(instance) == Shards), "one reads all shards");
        await using var staying = _cloud.StartFanout(longerThanTheTest, Allowance);
        await Eventually.BeAsync(AreShared, "two share the shards");
        var heir = _replica.Instances[1];
        var writing = _writer.RunAsync(_stop.Token);
        await Eventually.BeAsync(() => _writer.Count >= Many, "changes come in");

        await leaving.TerminateAsync();

        Assert.Equal(0, await leaving.ExitCodeAsync());
        await Eventually.BeAsync(() => _replica.ShardsOf(heir) == Shards, "the other reads all shards");
        await EndAsync(writing);
    }

    private bool AreShared() =>
        _replica.Instances is { Count: 2 } instances && instances.All(instance => _replica.ShardsOf(instance) == Shards / 2);

    /// <summary>The gateway has all, in order, and its cursor comes to the end without ever having passed what it did not have.</summary>
    private async Task EndAsync(Task writing)
    {
        await _stop.CancelAsync();
        await writing;
        var newest = _writer.Newest();
        await Eventually.BeAsync(() => Matches(newest), "all changes have come");
        var last = newest.Values.Max(StringComparer.Ordinal);
        await Eventually.BeAsync(() => string.CompareOrdinal(_replica.Cursor, last) > 0, "the cursor has come to the end");
        Assert.True(_replica.Violations.Count == 0, string.Join('\n', _replica.Violations.Take(10)));
    }

    private bool Matches(Dictionary<string, string> written) =>
        _replica.Newest is var have && written.All(pair => have.GetValueOrDefault(pair.Key) == pair.Value);
}
