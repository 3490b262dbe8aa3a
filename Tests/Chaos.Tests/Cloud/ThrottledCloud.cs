using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>On a cloud that refuses one call in four, from before the system starts, everything that was accepted arrives all the same.</summary>
public sealed class ThrottledCloud : IAsyncLifetime
{
    private const int Viruses = 40;

    // When the call that gives a message back is refused too, the message comes again after its visibility timeout of 30 seconds.
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);

    private readonly EmbeddedEndpoint _cloud = new();
    private readonly FaultPlan _plan = new(ChaosSettings.Seed, oneIn: 4, CloudFault.Throttled) { IsOn = true };
    private FaultyCloud _proxy = null!;
    private RunningSystem _system = null!;

    public async Task InitializeAsync()
    {
        await _cloud.InitializeAsync();
        _proxy = await FaultyCloud.StartAsync(_cloud.Endpoint, _plan);
        _system = new RunningSystem("--cloud", "endpoint", "--endpoint-url", _proxy.Endpoint.ToString());
        await _system.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _system.DisposeAsync();
        await _proxy.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task All_that_is_accepted_is_in_the_views_at_the_end()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, Viruses).Select(async _ =>
            (await _system.Producer.CommandAsync(HttpMethod.Post, "/viruses")).GetProperty("virusId").GetString()!));
        var loaded = (await _system.Producer.CommandAsync(HttpMethod.Post, "/flights/load")).GetProperty("count").GetInt32();
        await Task.WhenAll(created[..(Viruses / 2)].Select(id => _system.Producer.CommandAsync(HttpMethod.Delete, $"/viruses/{id}")));

        await _system.Gateway.ItemsAsync("flights", found => found.Count == loaded, $"{loaded} flights", Ceiling);
        var left = created[(Viruses / 2)..];
        await _system.Gateway.ItemsAsync(
            "viruses", found => created.Count(found.ContainsKey) == left.Length && left.All(found.ContainsKey), $"{left.Length} viruses", Ceiling);
        Assert.True(_plan.Caused > 20, $"{_plan.Caused} calls were refused");
    }
}
