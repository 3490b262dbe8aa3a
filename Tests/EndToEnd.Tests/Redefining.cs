using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.Client;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EndToEnd.Tests;

/// <summary>
/// Two views are defined anew while clients watch: a projector with other definitions takes the place of the old one, and rebuilds them. The flights have another
/// field, from events that they did not take before; the seats another key.
/// </summary>
public sealed class Redefining : IAsyncLifetime
{
    private const string Program = "RedefinedProjector";
    private const string Flights = "flights";
    private const string Seats = "seats";
    private const string Passenger = "ann";
    private const int Count = 12;

    /// <summary>So many of the flights have seats.</summary>
    private const int Seated = 4;

    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(3);

    private readonly RunningSystem _system = new();

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task Clients_that_stay_come_to_what_the_new_definition_says_and_never_go_back()
    {
        using var producer = _system.Producer;
        using var gateway = _system.Gateway;
        await EachAsync(Count, number => producer.CommandAsync(
            HttpMethod.Post, "/flights", new { flightId = Flight(number), origin = "GVA", dest = "ZRH", airlineCode = "LX", flightNum = "1", gate = "G0" }));
        var watchers = Enum.GetValues<LiveTransport>().Select(transport => new BoardWatcher(_system.GatewayAddress, transport)).ToList();
        using var passenger = await SignInAsync(gateway);
        using var ownSeat = passenger.View($"{Seats}/{Passenger}");
        try
        {
            await ChangeAsync(producer, 1);
            await HaveAsync(watchers, gate: 1, seat: null);
            await Eventually.BeAsync(() => ownSeat.Items.ContainsKey(Passenger), "the passenger has a seat", Ceiling);
            using (var unknown = await gateway.GetAsync($"/views/{Flights}?newSeat=1A"))
            {
                Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
            }

            await _system.CommandAsync("projector", KnownResourceCommands.StopCommand);
            await ChangeAsync(producer, 2);
            await using var projector = ServiceProcess.Start(Program, _system.AwsAddress, "us-east-1", "--urls=http://127.0.0.1:0");
            var rebuilding = Task.WhenAll(RebuildAsync(Flights), RebuildAsync(Seats, "--prune"));
            await ChangeAsync(producer, 3);
            await rebuilding;
            await producer.CommandAsync(HttpMethod.Delete, $"/flights/{Flight(Count - 1)}");

            await HaveAsync(watchers, gate: 3, seat: 3, without: Count - 1);
            await gateway.ItemsAsync(
                Seats, items => items.Count == Seated && Enumerable.Range(0, Seated).All(number => items.ContainsKey(Flight(number))), "there is a seat for each flight", Ceiling);
            await Eventually.BeAsync(() => ownSeat.Items.IsEmpty, "the row of the old definition is gone from its client", Ceiling);
            Assert.Equal(Seated, (await gateway.ItemsAsync($"{Flights}?newSeat=3A")).Count);
            Assert.All(watchers, watcher => Assert.Empty(watcher.Faults));
        }
        finally
        {
            watchers.ForEach(watcher => watcher.Dispose());
        }
    }

    private static string Flight(int number) => string.Create(CultureInfo.InvariantCulture, $"R-{number}");

    private static Task EachAsync(int count, Func<int, Task> run) => Task.WhenAll(Enumerable.Range(0, count).Select(run));

    /// <summary>Every flight gets a gate, some a seat; all of the same number.</summary>
    private static async Task ChangeAsync(HttpClient producer, int number)
    {
        await EachAsync(Seated, flight => producer.CommandAsync(
            HttpMethod.Post, "/seats", new { userId = flight == 0 ? Passenger : $"guest-{flight}", flightId = Flight(flight), newSeat = $"{number}A" }));
        await EachAsync(Count, flight => producer.CommandAsync(HttpMethod.Patch, $"/flights/{Flight(flight)}", new { gate = $"G{number}" }));
    }

    private static Task HaveAsync(IEnumerable<BoardWatcher> watchers, int gate, int? seat, int? without = null)
    {
        return Task.WhenAll(watchers.Select(watcher => Eventually.BeAsync(
            () => Enumerable.Range(0, Count).All(flight => watcher.Find(Flight(flight)) == Expected(flight)),
            $"a client by {watcher.Transport} has gates of {gate} and seats of {seat}",
            Ceiling)));

        (int Gate, int? Seat)? Expected(int flight) => flight == without ? null : (gate, flight < Seated ? seat : null);
    }

    private async Task<LiveClient> SignInAsync(HttpClient gateway)
    {
        using var answer = await gateway.PostAsJsonAsync("/dev/tokens", new { person = Passenger });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        var options = new LiveClientOptions { Transport = LiveTransport.WebSocket, Token = _ => ValueTask.FromResult<string?>(token) };
        options.Gateways.Add(_system.GatewayAddress);
        return new LiveClient(options);
    }

    private async Task RebuildAsync(params IEnumerable<string> what)
    {
        await using var rebuild = ServiceProcess.Start(
            Program, _system.AwsAddress, "us-east-1", ["rebuild", .. what, "--Rebuild:SkewAllowance=00:00:01", "--Rebuild:LogWait=00:01:00"]);
        Assert.True(await rebuild.ExitCodeAsync() == 0, rebuild.Output);
        Assert.Contains("items written", rebuild.Output, StringComparison.Ordinal);
    }
}
