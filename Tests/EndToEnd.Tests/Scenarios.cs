using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EndToEnd.Tests;

/// <summary>What the system is for, from the command to the client, with every process real.</summary>
public sealed class Scenarios(RunningSystem system) : IClassFixture<RunningSystem>
{
    [Fact]
    public async Task A_virus_created_by_one_client_appears_to_another_and_its_end_too()
    {
        await using var client = await FrameClient.ConnectAsync(system.WebSocket);
        await client.SendAsync(new ClientMessage("subscribe", "viruses"));
        await client.NextAsync<SnapshotFrame>(frame => frame.More is not true);

        var created = await system.Producer.CommandAsync(HttpMethod.Post, "/viruses", new { x = 0.25, y = 0.75 });
        var id = created.GetProperty("virusId").GetString()!;
        var upsert = await NextOf(client, id);

        Assert.Equal(ChangeOp.Upsert, upsert.Op);
        Assert.Equal(0.25, upsert.Data!.Value.GetProperty("x").GetDouble());
        Assert.Equal(0.75, upsert.Data!.Value.GetProperty("y").GetDouble());

        await system.Producer.CommandAsync(HttpMethod.Delete, $"/viruses/{id}");
        var delete = await NextOf(client, id);

        Assert.Equal(ChangeOp.Delete, delete.Op);
        Assert.True(string.CompareOrdinal(delete.Version, upsert.Version) > 0, "the delete has the newer version");
        Assert.DoesNotContain(id, await system.Gateway.ItemsAsync("viruses"));
    }

    [Fact]
    public async Task A_flight_is_scheduled_changed_field_by_field_and_deleted()
    {
        var key = $"E2E-{Guid.NewGuid():n}";
        await system.Producer.CommandAsync(
            HttpMethod.Post, "/flights", new { flightId = key, origin = "SEA", dest = "JFK", airlineCode = "AA", flightNum = "100", gate = "A1" });
        await system.Producer.CommandAsync(HttpMethod.Patch, $"/flights/{key}", new { gate = "B7" });
        await system.Producer.CommandAsync(HttpMethod.Patch, $"/flights/{key}", new { @event = "BOARDING" });

        var items = await system.Gateway.ItemsAsync(
            $"flights/{key}",
            found => found.TryGetValue(key, out var item) && item.GetProperty("data") is var flight
                && flight.GetProperty("event").GetString() == "BOARDING" && flight.GetProperty("gate").GetString() == "B7",
            "the flight boards at its new gate, whichever came first");
        var data = items[key].GetProperty("data");
        Assert.Equal("JFK", data.GetProperty("dest").GetString());

        await system.Producer.CommandAsync(HttpMethod.Delete, $"/flights/{key}");
        await system.Gateway.ItemsAsync($"flights/{key}", found => found.Count == 0, "the flight is gone");
    }

    [Fact]
    public async Task An_event_from_elsewhere_reaches_the_board_and_a_broken_one_the_dead_letter_queue()
    {
        var key = $"CLI-{Guid.NewGuid():n}";
        using var events = system.CreateEventBridge();
        var response = await events.PutEventsAsync(new PutEventsRequest
        {
            Entries =
            [
                Entry("New flight scheduled", "{\"origin\":\"a flight without an id\"}"),
                Entry("New flight scheduled", $$"""{"flightId":"{{key}}","origin":"LHR","dest":"ZRH","airlineCode":"BA","flightNum":"710","event":"SCHEDULED"}"""),
            ],
        });
        Assert.Equal(0, response.FailedEntryCount);

        await system.Gateway.ItemsAsync($"flights/{key}", found => found.ContainsKey(key), "the foreign flight");

        using var queues = system.CreateSqs();
        var url = (await queues.GetQueueUrlAsync("view-model-projector-dlq")).QueueUrl;
        var dead = await Eventually.GetAsync(
            async () => (await queues.ReceiveMessageAsync(new ReceiveMessageRequest
            {
                QueueUrl = url,
                MessageAttributeNames = ["All"],
                WaitTimeSeconds = 1,
                VisibilityTimeout = 0,
                MaxNumberOfMessages = 10,
            })).Messages?.Find(message => message.Body.Contains("a flight without an id", StringComparison.Ordinal)),
            message => message is not null,
            "the broken event in the dead-letter queue");
        Assert.Contains("flightId", dead!.MessageAttributes["Reason"].StringValue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seats_are_nobodys_business_without_an_identity()
    {
        await system.Producer.CommandAsync(HttpMethod.Post, "/seats", new { userId = "ana", flightId = "AA-100", newSeat = "1A" });

        using var all = await system.Gateway.GetAsync("/views/seats");
        using var one = await system.Gateway.GetAsync("/views/seats/ana");
        Assert.Equal(HttpStatusCode.Unauthorized, all.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, one.StatusCode);

        await using var client = await FrameClient.ConnectAsync(system.WebSocket);
        await client.SendAsync(new ClientMessage("subscribe", "seats/ana"));
        Assert.Equal("unauthorized", (await client.NextAsync<ErrorFrame>()).Code);

        using var views = JsonDocument.Parse(await system.Gateway.GetStringAsync("/views"));
        Assert.DoesNotContain("seats", views.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_commands_than_can_be_carried_out_are_refused_before_anything_is_lost()
    {
        var flood = new Flood(system);
        await flood.PourAsync(() => flood.Refused > 200);
        await flood.RepeatAsync(5);
        await flood.DrainsAsync();
        system.MemoryIsBounded();
    }

    [Fact]
    public async Task A_view_that_is_lost_is_rebuilt_from_the_log_of_events_while_clients_watch()
    {
        await using var rebuilding = new Rebuilding(system);
        await rebuilding.RunAsync();
    }

    [Fact]
    public async Task A_message_that_makes_no_sense_gets_an_error_and_the_connection_lives()
    {
        await using var client = await FrameClient.ConnectAsync(system.WebSocket);
        foreach (var nonsense in (string[])["", "{", "[]", "null", "{\"action\":\"dance\"}", "{\"action\":\"subscribe\"}", new string('x', 200_000)])
        {
            await client.SendTextAsync(Encoding.UTF8.GetBytes(nonsense));
            await client.NextAsync<ErrorFrame>();
        }

        await client.SendAsync(new ClientMessage("ping"));
        await client.NextAsync<PongFrame>();
    }

    private static async Task<Change> NextOf(FrameClient client, string key)
    {
        while (true)
        {
            var frame = await client.NextAsync<ChangesFrame>();
            if (frame.Changes.FirstOrDefault(change => change.Key == key) is { } found)
            {
                return found;
            }
        }
    }

    private static PutEventsRequestEntry Entry(string detailType, string detail) =>
        new() { EventBusName = "frontends", Source = "flights.events", DetailType = detailType, Detail = detail };
}
