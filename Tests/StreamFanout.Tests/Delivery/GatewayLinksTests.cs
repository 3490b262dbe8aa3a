using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.ServiceDefaults.Coordination;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.StreamFanout.Delivery;
using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery;

/// <summary>Links to gateways that are well, slow, failing or gone.</summary>
public sealed class GatewayLinksTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly ActiveShards _active = new() { Ids = ["s"] };
    private readonly GatewayHealth _health = new();
    private GatewayLinks _links = null!;
    private ScriptedGateway _gateway = null!;

    public async Task InitializeAsync()
    {
        var options = Options.Create(new FanoutOptions { PostTimeout = TimeSpan.FromSeconds(20) });
        var metrics = new FanoutMetrics(new HopMetrics(new ServiceMeter(new TestMeters())), TimeProvider.System);
        _links = new GatewayLinks(
            new InstanceId("i"), _active, _http, metrics, _health, TimeProvider.System, options, NullLoggerFactory.Instance);
        _gateway = await ScriptedGateway.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _links.DisposeAsync();
        await _gateway.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task A_change_reaches_the_node_with_the_shards_progress()
    {
        _links.Update([Node("g", _gateway)]);
        await _links.Deliver("s", [Of("k", "1")], "w").WaitAsync(TimeSpan.FromSeconds(20));

        var delivery = _gateway.Taken.Single(taken => taken.Changes.Count > 0);
        Assert.Equal("k", delivery.Changes[0].Key);
        Assert.Equal(new ShardProgress("s", "w"), Assert.Single(delivery.Progress));
        Assert.Equal(["s"], delivery.Active);
    }

    [Fact]
    public async Task Deliveries_of_a_link_are_numbered_without_gaps_heartbeats_included()
    {
        _links.Update([Node("g", _gateway)]);
        for (var i = 1; i <= 5; i++)
        {
            await _links.Deliver("s", [Of("k", $"{i}")], null).WaitAsync(TimeSpan.FromSeconds(20));
        }

        await Eventually.BeAsync(() => _gateway.Taken.Any(taken => taken.Sequence > 1 && taken.Changes.Count == 0), "a heartbeat");
        Assert.Single(_gateway.Taken.Select(taken => taken.Link).Distinct());
        Assert.Equal(Enumerable.Range(1, _gateway.Taken.Count).Select(number => (long)number), _gateway.Taken.Select(taken => taken.Sequence));
    }

    [Fact]
    public async Task A_post_that_fails_is_tried_again_under_its_number()
    {
        var attempts = new List<long>();
        _gateway.Script = delivery =>
        {
            attempts.Add(delivery.Sequence);
            return Task.FromResult(attempts.Count <= 3 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent);
        };
        _links.Update([Node("g", _gateway)]);

        await _links.Deliver("s", [Of("k", "1")], "w").WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal([1, 1, 1, 1], attempts.Take(4));
    }

    [Fact]
    public async Task Health_tells_of_a_node_that_takes_no_deliveries_until_it_does_or_is_gone()
    {
        var status = StatusCodes.Status503ServiceUnavailable;
        _gateway.Script = _ => Task.FromResult(status);
        _links.Update([Node("g", _gateway)]);

        await Eventually.BeAsync(async () => (await CheckAsync()).Description?.Contains("g: it answered 503", StringComparison.Ordinal) == true, "the fault");
        status = StatusCodes.Status204NoContent;
        await Eventually.BeAsync(async () => (await CheckAsync()).Status == HealthStatus.Healthy, "the recovery");
        status = StatusCodes.Status503ServiceUnavailable;
        await Eventually.BeAsync(async () => (await CheckAsync()).Status == HealthStatus.Degraded, "the next fault");
        _links.Update([]);
        await Eventually.BeAsync(async () => (await CheckAsync()).Status == HealthStatus.Healthy, "nothing to be said of it");

        Task<HealthCheckResult> CheckAsync() => _health.CheckHealthAsync(new HealthCheckContext());
    }

    [Fact]
    public async Task A_node_that_has_seen_a_later_delivery_gets_a_new_link()
    {
        var links = new List<string>();
        _gateway.Script = delivery =>
        {
            links.Add(delivery.Link);
            return Task.FromResult(links.Count == 1 ? StatusCodes.Status409Conflict : StatusCodes.Status204NoContent);
        };
        _links.Update([Node("g", _gateway)]);

        await Eventually.BeAsync(() => _gateway.Taken.Count == 1, "the first delivery of the new link");

        Assert.NotEqual(links[0], links[1]);
        Assert.Equal(1, _gateway.Taken.Single().Sequence);
    }

    [Fact]
    public async Task A_stuck_node_does_not_hold_up_another()
    {
        var stuck = new TaskCompletionSource<int>();
        await using var other = await ScriptedGateway.StartAsync();
        _gateway.Script = _ => stuck.Task;
        _links.Update([Node("stuck", _gateway), Node("well", other)]);

        var delivered = _links.Deliver("s", [Of("k", "1")], "w");
        await Eventually.BeAsync(() => other.Taken.Any(taken => taken.Changes.Count == 1), "the change at the other node");

        Assert.False(delivered.IsCompleted);
        stuck.SetResult(StatusCodes.Status204NoContent);
        await delivered.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task What_waits_for_a_slow_node_is_the_newest_of_each_key()
    {
        var slow = new TaskCompletionSource<int>();
        _gateway.Script = _ => slow.Task;
        _links.Update([Node("g", _gateway)]);
        var last = Task.CompletedTask;
        for (var i = 1; i <= 100; i++)
        {
            last = _links.Deliver("s", [Of("k", $"{i:d3}")], null);
        }

        slow.SetResult(StatusCodes.Status204NoContent);
        await last.WaitAsync(TimeSpan.FromSeconds(20));

        var changes = _gateway.Taken.SelectMany(taken => taken.Changes).ToList();
        Assert.Equal("100", changes[^1].Version);
        Assert.InRange(changes.Count, 1, 3);
    }

    [Fact]
    public async Task A_node_that_is_gone_is_waited_for_by_nobody()
    {
        var never = new TaskCompletionSource<int>();
        _gateway.Script = _ => never.Task;
        _links.Update([Node("g", _gateway)]);
        var delivered = _links.Deliver("s", [Of("k", "1")], "w");

        _links.Update([]);

        await delivered.WaitAsync(TimeSpan.FromSeconds(20));
        never.SetResult(StatusCodes.Status204NoContent);
    }

    private static GatewayNode Node(string id, ScriptedGateway gateway) => new(id, gateway.Url);

    private static Change Of(string key, string version) => new("flights", key, ChangeOp.Delete, version, "2026-01-01T00:00:00.000Z", null);
}
