using Amazon.SQS.Model;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Scenarios;

/// <summary>The service as processes that are killed while they work, and more than one of them.</summary>
public sealed class CrashTests(WebhookCloud cloud) : IClassFixture<WebhookCloud>
{
    private const int Flights = 25;
    private const int PerFlight = 16;
    private const int Kills = 2;

    /// <summary>So that the slots of the dead do not hide what is tested: they are taken over before the visibility timeout has run out.</summary>
    private const string TakesOverSoon = "--Slots:Lease=00:00:01";

    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Killed_while_it_sends_it_loses_nothing_and_keeps_the_order()
    {
        var prefix = await cloud.ApplyAsync();
        await ShowAgainAfterAsync(prefix, 3);
        await using var receiver = await Receiver.StartAsync();
        var poisoned = FailSome(receiver);
        await StoreAsync(prefix, receiver);

        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var process = Start(prefix);
            var before = receiver.Taken.Count;
            await Eventually.BeAsync(() => receiver.Taken.Count > before + 40, $"it works, the {kill}. time", Ceiling);
            await process.KillAsync();
        }

        await using var last = Start(prefix);
        await AllArrivedAsync(prefix, receiver, poisoned);
        IsInOrder(receiver);
    }

    /// <summary>What SQS had handed out to the process that died, and was not stored yet, comes again only when its visibility timeout has run out.</summary>
    [Fact]
    public async Task Killed_while_events_come_in_it_loses_nothing_and_keeps_the_order()
    {
        var prefix = await cloud.ApplyAsync();
        await ShowAgainAfterAsync(prefix, 8);
        await using var receiver = await Receiver.StartAsync();
        await RegisterAsync(prefix, receiver);
        var poisoned = FailSome(receiver);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var process = Start(prefix, TakesOverSoon);
            await Eventually.BeAsync(() => Missing(receiver, poisoned, kill * PerFlight).Length == 0, $"it works, after {kill} kills", Ceiling);
            var load = cloud.PutAsync(prefix, Events(after: kill * PerFlight));
            await Eventually.BeAsync(() => receiver.Taken.Any(one => one.Number > kill * PerFlight), "it is in the middle of them", Ceiling);
            await process.KillAsync();
            await load;
        }

        await using var last = Start(prefix, TakesOverSoon);
        await AllArrivedAsync(prefix, receiver, poisoned, Kills * PerFlight);
        Assert.Empty(Late(receiver));
    }

    /// <summary>What one has received and not stored yet, the other does not know of: there an event waits for lower versions as long as is configured.</summary>
    [Fact]
    public async Task Two_share_the_work_in_order()
    {
        var prefix = await cloud.ApplyAsync();
        await using var first = await Receiver.StartAsync();
        await using var second = await Receiver.StartAsync();
        await RegisterAsync(prefix, first, second);
        await using var one = Start(prefix, "--Delivery:Settle=00:00:02");
        await using var other = Start(prefix, "--Delivery:Settle=00:00:02");
        await SharedAsync(one, other);

        await cloud.PutAsync(prefix, Events());

        await AllArrivedAsync(prefix, first, []);
        await AllArrivedAsync(prefix, second, []);
        IsInOrder(first);
        IsInOrder(second);
    }

    [Fact]
    public async Task One_takes_over_from_another_that_is_killed()
    {
        var prefix = await cloud.ApplyAsync();
        await ShowAgainAfterAsync(prefix, 3);
        await using var first = await Receiver.StartAsync();
        await using var second = await Receiver.StartAsync();
        await RegisterAsync(prefix, first, second);
        var poisoned = FailSome(first);
        await using var survivor = Start(prefix);
        await using (var victim = Start(prefix))
        {
            await SharedAsync(survivor, victim);
            await cloud.PutAsync(prefix, Events().Take(Flights * PerFlight / 2));
            await Eventually.BeAsync(() => first.Taken.Count > 20 && second.Taken.Count > 20, "both endpoints get something", Ceiling);
            await victim.KillAsync();
        }

        await cloud.PutAsync(prefix, Events().Skip(Flights * PerFlight / 2));

        await AllArrivedAsync(prefix, first, poisoned);
        await AllArrivedAsync(prefix, second, []);
    }

    private static IEnumerable<FlightEvent> Events(int after = 0) => Events(after + 1, PerFlight);

    private static IEnumerable<FlightEvent> Events(int first, int count) =>
        Enumerable.Range(first, count).SelectMany(number => Enumerable.Range(0, Flights).Select(flight => new FlightEvent($"LX{flight}", number)));

    /// <summary>Some events fail at first, and two of them always.</summary>
    private static HashSet<(string, int)> FailSome(Receiver receiver)
    {
        HashSet<(string, int)> poisoned = [("LX3", 5), ("LX7", 2)];
        receiver.Refuse = (context, received) =>
        {
            var isPoison = poisoned.Contains((received.FlightId!, received.Number));
            var fails = isPoison || (received.Number % 7 == 0 && receiver.Requests.Count(one => one.Id == received.Id) == 1);
            context.Response.StatusCode = fails ? 500 : 200;
            return Task.FromResult(fails);
        };
        return poisoned;
    }

    private async Task AllArrivedAsync(string prefix, Receiver receiver, HashSet<(string, int)> poisoned, int perFlight = PerFlight)
    {
        var expected = (Flights * perFlight) - poisoned.Count;
        await Eventually.GetAsync(
            () => Task.FromResult(Missing(receiver, poisoned, perFlight)), missing => missing.Length == 0, $"all {expected} have arrived that can", Ceiling);
        if (poisoned.Count > 0)
        {
            await using var desk = await Dispatcher.StartAsync(cloud, prefix);
            var letters = await Eventually.GetAsync(
                desk.DeadLettersAsync, letters => letters.Select(KeyOf).Distinct().Count() == poisoned.Count, "the others are dead letters", Ceiling);
            Assert.All(letters, letter => Assert.Contains(KeyOf(letter), poisoned));
        }

        static (string, int) KeyOf(System.Text.Json.JsonElement letter)
        {
            var detail = letter.GetProperty("event").GetProperty("detail");
            return (detail.GetProperty("flightId").GetString()!, detail.GetProperty("number").GetInt32());
        }
    }

    private static string Missing(Receiver receiver, HashSet<(string, int)> poisoned, int perFlight)
    {
        var taken = receiver.Taken.Select(one => (one.FlightId!, one.Number)).ToHashSet();
        return string.Join(' ', Events(1, perFlight).Select(one => (one.FlightId, one.Number)).Where(one => !taken.Contains(one) && !poisoned.Contains(one)));
    }

    private static void IsInOrder(Receiver receiver)
    {
        foreach (var flight in receiver.Taken.GroupBy(one => one.FlightId))
        {
            var numbers = flight.Select(one => one.Number).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    /// <summary>The events that first came after a later one of their flight.</summary>
    private static HashSet<(string, int)> Late(Receiver receiver)
    {
        HashSet<(string, int)> late = [];
        foreach (var flight in receiver.Taken.DistinctBy(one => (one.FlightId, one.Number)).GroupBy(one => one.FlightId!))
        {
            var newest = 0;
            foreach (var number in flight.Select(one => one.Number))
            {
                if (number < newest)
                {
                    late.Add((flight.Key, number));
                }

                newest = Math.Max(newest, number);
            }
        }

        return late;
    }

    private static Task SharedAsync(ServiceProcess one, ServiceProcess other) => Eventually.BeAsync(
        () => one.Output.Contains("of 16 slots", StringComparison.Ordinal) && other.Output.Contains("16 slots", StringComparison.Ordinal),
        "they share the slots",
        Ceiling);

    /// <summary>All events, taken in and waiting for an endpoint that is then resumed.</summary>
    private async Task StoreAsync(string prefix, Receiver receiver)
    {
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        var endpoint = await dispatcher.RegisterAsync(receiver);
        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/pause");
        await cloud.PutAsync(prefix, Events());
        await Eventually.GetAsync(
            async () => (await dispatcher.SendAsync("GET", $"/endpoints/{endpoint.Id}")).Json.GetProperty("waiting").GetInt32(),
            waiting => waiting == Flights * PerFlight,
            "all wait",
            Ceiling);
        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/resume");
    }

    /// <summary>A crash costs the queue's visibility timeout.</summary>
    private async Task ShowAgainAfterAsync(string prefix, int seconds)
    {
        var url = (await cloud.Queues.GetQueueUrlAsync($"{prefix}webhook-dispatcher")).QueueUrl;
        await cloud.Queues.SetQueueAttributesAsync(new SetQueueAttributesRequest { QueueUrl = url, Attributes = new() { ["VisibilityTimeout"] = $"{seconds}" } });
    }

    private async Task RegisterAsync(string prefix, params Receiver[] receivers)
    {
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        foreach (var receiver in receivers)
        {
            await dispatcher.RegisterAsync(receiver);
        }
    }

    private ServiceProcess Start(string prefix, params string[] settings) => ServiceProcess.Start(
        "WebhookDispatcher",
        cloud.Endpoint,
        WebhookCloud.Region,
        [.. Settings.Of(prefix), "--Delivery:CircuitFailures=1000", "--Logging:LogLevel:EventDrivenFrontends=Information", .. settings]);
}
