using System.Net;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Scenarios;

public sealed class DeliveryTests(WebhookCloud cloud) : IClassFixture<WebhookCloud>
{
    [Fact]
    public async Task An_event_on_the_bus_arrives_as_EventBridge_gives_it()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        await dispatcher.RegisterAsync(receiver);

        await cloud.PutAsync(prefix, [new FlightEvent("LX1", 1)]);

        await Eventually.BeAsync(() => receiver.Taken.Count == 1, "it arrived");
        var taken = receiver.Taken[0];
        Assert.Equal(taken.Id, taken.Json.GetProperty("id").GetString());
        Assert.Equal("flights.events", taken.Json.GetProperty("source").GetString());
        Assert.Equal("LX1", taken.FlightId);
    }

    [Fact]
    public async Task Each_endpoint_gets_what_its_filter_says()
    {
        var prefix = await cloud.ApplyAsync();
        await using var all = await Receiver.StartAsync();
        await using var one = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        await dispatcher.RegisterAsync(all);
        await dispatcher.RegisterAsync(one, """{"detail":{"flightId":[{"prefix":"LX"}],"number":[{"numeric":[">",1]}]}}""");

        await cloud.PutAsync(prefix, [new("LX1", 1), new("BA1", 5), new("LX1", 2), new("LX2", 3)]);

        await Eventually.BeAsync(() => all.Taken.Count == 4 && one.Taken.Count == 2, "both have theirs");
        Assert.Equal([2, 3], one.Taken.Select(taken => taken.Number).Order());
    }

    [Fact]
    public async Task Events_of_a_key_arrive_in_order_while_others_fail_and_go_on()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix, "--Delivery:CircuitFailures=1000");
        await dispatcher.RegisterAsync(receiver);
        var chance = new Random(7);
        receiver.Refuse = (context, received) =>
        {
            bool fails;
            lock (chance)
            {
                fails = received.FlightId is "LX0" or "LX1" && receiver.Requests.Count(one => one.Id == received.Id) < 2 && chance.Next(3) == 0;
            }

            context.Response.StatusCode = fails ? 500 : 200;
            return Task.FromResult(fails);
        };

        var events = Enumerable.Range(1, 20).SelectMany(number => Enumerable.Range(0, 10).Select(flight => new FlightEvent($"LX{flight}", number))).ToList();
        await cloud.PutAsync(prefix, events);

        await Eventually.BeAsync(() => receiver.Taken.Select(one => one.Id).Distinct().Count() == events.Count, "all arrived", TimeSpan.FromSeconds(90));
        Order.IsKept(receiver.Taken, 20);
    }

    [Fact]
    public async Task A_failing_event_holds_back_its_key_alone_and_gives_way_as_a_dead_letter()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        var endpoint = await dispatcher.RegisterAsync(receiver);
        var isBroken = true;
        receiver.Refuse = (context, received) =>
        {
            var refuses = Volatile.Read(ref isBroken) && received is { FlightId: "LX1", Number: 1 };
            context.Response.StatusCode = refuses ? 503 : 200;
            return Task.FromResult(refuses);
        };

        await cloud.PutAsync(prefix, [new("LX1", 1), new("LX1", 2), new("LX2", 1)]);

        await Eventually.BeAsync(() => receiver.Taken.Any(one => one.FlightId == "LX2"), "the other key goes on");
        await Eventually.BeAsync(() => receiver.Taken.Any(one => one is { FlightId: "LX1", Number: 2 }), "the next event goes on");
        Assert.Equal(3, receiver.Requests.Count(one => one is { FlightId: "LX1", Number: 1 }));
        Assert.Single(receiver.Requests.Where(one => one is { FlightId: "LX1", Number: 1 }).Select(one => one.Id).Distinct());

        var letter = Assert.Single(await dispatcher.DeadLettersAsync());
        Assert.Equal(3, letter.GetProperty("attempts").GetInt32());
        Assert.Equal("answered 503", letter.GetProperty("lastError").GetString());
        Assert.Equal(endpoint.Id, letter.GetProperty("endpointId").GetString());

        Volatile.Write(ref isBroken, false);
        var redriven = await dispatcher.SendAsync("POST", $"/dead-letters/{letter.GetProperty("id").GetString()}/redrive");
        Assert.Equal(HttpStatusCode.OK, redriven.Status);
        await Eventually.BeAsync(() => receiver.Taken.Any(one => one is { FlightId: "LX1", Number: 1 }), "the redriven event arrived");
        Assert.Empty(await dispatcher.DeadLettersAsync());
    }

    [Fact]
    public async Task Dead_letters_can_be_sent_again_or_dropped_together()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix, "--Delivery:RetryDelays:0=00:00:00.1", "--Delivery:CircuitFailures=1000");
        var endpoint = await dispatcher.RegisterAsync(receiver);
        receiver.Refuse = (context, _) =>
        {
            context.Response.StatusCode = 500;
            return Task.FromResult(true);
        };
        await cloud.PutAsync(prefix, Enumerable.Range(1, 12).Select(flight => new FlightEvent($"LX{flight}", 1)));
        await Eventually.GetAsync(dispatcher.DeadLettersAsync, letters => letters.Count == 12, "all are dead letters");

        receiver.Refuse = null;
        var dropped = (await dispatcher.DeadLettersAsync())[0].GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.OK, (await dispatcher.SendAsync("DELETE", $"/dead-letters/{dropped}")).Status);
        var redriven = await dispatcher.SendAsync("POST", $"/dead-letters/redrive?endpoint={endpoint.Id}");

        Assert.Equal(11, redriven.Json.GetProperty("count").GetInt32());
        await Eventually.BeAsync(() => receiver.Taken.Count == 11, "they arrived");
        Assert.Empty(await dispatcher.DeadLettersAsync());
    }

    [Fact]
    public async Task A_paused_endpoint_gets_everything_once_it_is_resumed()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        var endpoint = await dispatcher.RegisterAsync(receiver);
        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/pause");

        await cloud.PutAsync(prefix, Enumerable.Range(1, 5).Select(number => new FlightEvent("LX1", number)));
        await Eventually.GetAsync(
            async () => (await dispatcher.SendAsync("GET", $"/endpoints/{endpoint.Id}")).Json.GetProperty("waiting").GetInt32(),
            waiting => waiting == 5,
            "all wait");
        Assert.Empty(receiver.Requests);

        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/resume");

        await Eventually.BeAsync(() => receiver.Taken.Count == 5, "all arrived");
        Assert.Equal([1, 2, 3, 4, 5], receiver.Taken.Select(one => one.Number));
    }

    [Fact]
    public async Task A_replay_sends_again_what_the_filter_takes()
    {
        var prefix = await cloud.ApplyAsync();
        await using var early = await Receiver.StartAsync();
        await using var late = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        await dispatcher.RegisterAsync(early);
        await cloud.PutAsync(prefix, [.. Enumerable.Range(1, 15).Select(number => new FlightEvent("LX1", number)), new FlightEvent("BA1", 1)]);
        await Eventually.BeAsync(() => early.Taken.Count == 16, "the first endpoint has all");

        var endpoint = await dispatcher.RegisterAsync(late, """{"detail":{"flightId":["LX1"]}}""");
        var started = await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/replay", """{"since":"2026-01-01T00:00:00Z"}""");

        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        await Eventually.BeAsync(() => late.Taken.Count == 15, "the second has what it wants");
        Assert.Equal(early.Taken.Where(one => one.FlightId == "LX1").Select(one => one.Id).Order(), late.Taken.Select(one => one.Id).Order());
    }

    [Fact]
    public async Task A_deleted_endpoint_gets_nothing_and_leaves_nothing()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        var endpoint = await dispatcher.RegisterAsync(receiver);
        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/pause");
        await cloud.PutAsync(prefix, [new("LX1", 1), new("LX2", 1)]);
        await Eventually.GetAsync(() => RowsAsync(prefix, endpoint.Id), count => count == 2, "two wait");

        Assert.Equal(HttpStatusCode.NoContent, (await dispatcher.SendAsync("DELETE", $"/endpoints/{endpoint.Id}")).Status);

        await Eventually.GetAsync(() => RowsAsync(prefix, endpoint.Id), count => count == 0, "none waits");
        Assert.Empty(receiver.Requests);
        Assert.Empty(await dispatcher.DeadLettersAsync());
    }

    private async Task<int> RowsAsync(string prefix, string endpointId)
    {
        var page = await cloud.Tables.QueryAsync(new()
        {
            TableName = $"{prefix}Webhooks",
            KeyConditionExpression = "pk = :pk",
            ExpressionAttributeValues = new() { [":pk"] = new($"pending#{endpointId}") },
        });
        return page.Count ?? 0;
    }
}
