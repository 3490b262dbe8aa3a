using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.Pipeline;

/// <summary>The whole road: from an event that is put on the bus to a frame of a client.</summary>
public abstract class PipelineTests(Cloud cloud) : Suite(cloud)
{
    /// <summary>An event has the time in seconds, and of two in one second neither is the newer: each is said to be of a second of its own.</summary>
    private DateTimeOffset _time = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1);
    private RunningSystem _system = null!;
    private IAmazonEventBridge _events = null!;
    private IAmazonSQS _queues = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _system = await RunningSystem.StartAsync(Cloud);
        _events = Cloud.CreateEventBridge();
        _queues = Cloud.CreateSqs();
    }

    public override async Task DisposeAsync()
    {
        _events.Dispose();
        _queues.Dispose();
        await _system.DisposeAsync();
        await base.DisposeAsync();
    }

    [SuiteFact]
    public async Task Events_become_the_frames_of_a_client_and_a_broken_one_a_dead_letter()
    {
        await using var client = await FrameClient.ConnectAsync(_system.WebSocket);
        await client.SendAsync(new ClientMessage("subscribe", "flights"));
        await client.NextAsync<SnapshotFrame>(frame => frame.More is not true);

        await PutAsync("New flight scheduled", """{"origin":"a flight without an id"}""");
        await PutAsync(
            "New flight scheduled",
            """{"flightId":"f1","origin":"LHR","dest":"ZRH","airlineCode":"BA","flightNum":"710","gate":"A1","event":"SCHEDULED"}""");
        var scheduled = await NextAsync(client);
        Assert.Equal((ChangeOp.Upsert, "LHR", "A1"), (scheduled.Op, Field(scheduled, "origin"), Field(scheduled, "gate")));

        await PutAsync("Flight status updated", """{"flightId":"f1","event":"GATE_CHANGED","gate":"B7"}""");
        var moved = await NextAsync(client);
        Assert.Equal((ChangeOp.Upsert, "LHR", "B7"), (moved.Op, Field(moved, "origin"), Field(moved, "gate")));

        await PutAsync("Flight deleted", """{"flightId":"f1"}""");
        var deleted = await NextAsync(client);
        Assert.Equal(ChangeOp.Delete, deleted.Op);
        Assert.Equal(
            [scheduled.Version, moved.Version, deleted.Version],
            new[] { deleted.Version, scheduled.Version, moved.Version }.Order(StringComparer.Ordinal));

        var dead = await DeadLetterAsync();
        Assert.Contains("a flight without an id", dead.Body, StringComparison.Ordinal);
        Assert.Contains("flightId", dead.MessageAttributes["Reason"].StringValue, StringComparison.Ordinal);
    }

    private static async Task<Change> NextAsync(FrameClient client) => Assert.Single((await client.NextAsync<ChangesFrame>()).Changes);

    private static string? Field(Change change, string name) => change.Data!.Value.GetProperty(name).GetString();

    private async Task PutAsync(string detailType, string detail)
    {
        _time += TimeSpan.FromSeconds(1);
        var entry = new PutEventsRequestEntry
        {
            EventBusName = $"{_system.Prefix}frontends",
            Source = "flights.events",
            DetailType = detailType,
            Detail = detail,
            Time = _time.UtcDateTime,
        };
        var answer = await _events.PutEventsAsync(new PutEventsRequest { Entries = [entry] });
        Assert.Equal(0, answer.FailedEntryCount);
    }

    private async Task<Message> DeadLetterAsync()
    {
        var url = (await _queues.GetQueueUrlAsync($"{_system.Prefix}view-model-projector-dlq")).QueueUrl;
        var request = new ReceiveMessageRequest { QueueUrl = url, MessageAttributeNames = ["All"], WaitTimeSeconds = 1 };
        var found = await Eventually.GetAsync(
            async () => (await _queues.ReceiveMessageAsync(request)).Messages, messages => messages is { Count: > 0 }, "the dead letter");
        return found[0];
    }
}
