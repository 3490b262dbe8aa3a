using EventDrivenFrontends.EndToEnd.Tests.Fixture;

namespace EventDrivenFrontends.EndToEnd.Tests;

/// <summary>The board as a whole: loaded, simulated and reset, in a system of its own beside the others.</summary>
public sealed class FlightBoard(RunningSystem system) : IClassFixture<RunningSystem>
{
    [Fact]
    public async Task Loaded_flights_fly_while_the_simulation_runs_and_a_reset_clears_the_board()
    {
        var loaded = await system.Producer.CommandAsync(HttpMethod.Post, "/flights/load");
        var count = loaded.GetProperty("count").GetInt32();
        Assert.True(count > 10);
        await system.Gateway.ItemsAsync("flights", found => found.Count == count, $"{count} flights");

        await system.Producer.CommandAsync(HttpMethod.Post, "/simulation", new { speed = 50 });
        await system.Gateway.ItemsAsync(
            "flights",
            found => found.Values.Any(item => item.GetProperty("data").GetProperty("event").GetString() == "TOOK_OFF"),
            "a flight that took off");
        await system.Producer.CommandAsync(HttpMethod.Delete, "/simulation");

        await system.Producer.CommandAsync(HttpMethod.Post, "/flights/reset");
        await system.Gateway.ItemsAsync("flights", found => found.Count == 0, "an empty board");
    }
}
