using System.Text.Json;
using EventDrivenFrontends.Client;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EndToEnd.Tests;

/// <summary>The whole system with the gateways in the part of Amazon API Gateway: clients notice nothing of it.</summary>
public sealed class ApiGatewayDelivery : IAsyncLifetime
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(1);

    private readonly RunningSystem _system = new("--Fanout:Delivery", "ApiGateway", "--Replicas:Gateway", "2", "--Replicas:Fanout", "2");

    public Task InitializeAsync() => _system.InitializeAsync();

    public Task DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task A_command_reaches_subscribers_and_who_comes_back_gets_what_it_missed()
    {
        var before = await CreateAsync();
        await HasAsync(before);
        await using (var client = await FrameClient.ConnectAsync(_system.WebSocket))
        {
            await client.SendAsync(new ClientMessage("subscribe", "viruses"));
            var snapshot = await client.NextAsync<SnapshotFrame>();
            Assert.Contains(snapshot.Items, item => item.Key == before);

            var created = await CreateAsync();
            var upsert = await ChangeAsync(client, created);
            Assert.Equal(ChangeOp.Upsert, upsert.Op);
            await _system.Producer.CommandAsync(HttpMethod.Delete, $"/viruses/{created}");
            Assert.Equal(ChangeOp.Delete, (await ChangeAsync(client, created, ChangeOp.Delete)).Op);

            await client.SendAsync(new ClientMessage("subscribe", $"viruses/{before}"));
            var single = await client.NextAsync<SnapshotFrame>(frame => frame.Topic == $"viruses/{before}");
            Assert.Equal(before, Assert.Single(single.Items).Key);

            await client.SendAsync(new ClientMessage("ping"));
            await client.NextAsync<PongFrame>();

            await client.SendAsync(new ClientMessage("unsubscribe", "viruses"));
            await client.NextAsync<UnsubscribedFrame>(frame => frame.Topic == "viruses");
        }

        // Until each instance has heard once how far the other has come, cursors are from before everything and lead to a reset.
        await Eventually.BeAsync(async () => await ComeBackAsync() is ChangesFrame, "who comes back gets changes, no reset", Ceiling);
    }

    [Fact]
    public async Task Many_clients_converge_on_the_same_view()
    {
        var clients = Enumerable.Range(0, 8).Select(_ => NewClient()).ToList();
        var views = clients.ConvertAll(client => client.View("viruses"));
        await Task.WhenAll(views.Select(view => view.WaitUntilReadyAsync())).WaitAsync(Ceiling, TimeProvider.System);

        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CreateAsync()));
        await Task.WhenAll(created.Take(10).Select(virus => _system.Producer.CommandAsync(HttpMethod.Delete, $"/viruses/{virus}")));

        await Task.WhenAll(views.Select(view => Eventually.BeAsync(
            () => created.Skip(10).All(view.Items.ContainsKey) && !created.Take(10).Any(view.Items.ContainsKey),
            "a view holds what the others hold",
            Ceiling)));
        clients.ForEach(client => client.Dispose());
    }

    /// <summary>Sees a change, goes, and comes back after another: the answer, which has that other one.</summary>
    private async Task<ServerFrame> ComeBackAsync()
    {
        string cursor;
        await using (var client = await FrameClient.ConnectAsync(_system.WebSocket))
        {
            await client.SendAsync(new ClientMessage("subscribe", "viruses"));
            await client.NextAsync<SnapshotFrame>();
            var seen = await CreateAsync();
            cursor = (await FrameAsync(client, seen)).Cursor;
        }

        var missed = await CreateAsync();
        await HasAsync(missed);
        await using var back = await FrameClient.ConnectAsync(_system.WebSocket);
        await back.SendAsync(new ClientMessage("subscribe", "viruses", cursor));
        var answer = await back.NextAsync<ServerFrame>();
        Assert.Contains(ChangesOf(answer), change => change.Key == missed);
        return answer;
    }

    private static IReadOnlyList<Change> ChangesOf(ServerFrame frame) => frame switch
    {
        ChangesFrame changes => changes.Changes,
        ResetFrame reset => reset.Items,
        _ => throw new InvalidOperationException($"This is no answer to a cursor: {frame}"),
    };

    private async Task<string> CreateAsync() =>
        (await _system.Producer.CommandAsync(HttpMethod.Post, "/viruses")).GetProperty("virusId").GetString()!;

    private Task<Dictionary<string, JsonElement>> HasAsync(string virus) =>
        _system.Gateway.ItemsAsync("viruses", items => items.ContainsKey(virus), $"the view has {virus}");

    private static Task<ChangesFrame> FrameAsync(FrameClient client, string virus) =>
        client.NextAsync<ChangesFrame>(frame => frame.Topic == "viruses" && frame.Changes.Any(change => change.Key == virus));

    private static async Task<Change> ChangeAsync(FrameClient client, string virus, ChangeOp op = ChangeOp.Upsert)
    {
        var frame = await client.NextAsync<ChangesFrame>(
            frame => frame.Topic == "viruses" && frame.Changes.Any(change => change.Key == virus && change.Op == op));
        return frame.Changes.First(change => change.Key == virus && change.Op == op);
    }

    private LiveClient NewClient()
    {
        var options = new LiveClientOptions { Transport = LiveTransport.WebSocket };
        options.Gateways.Add(_system.GatewayAddress);
        return new LiveClient(options);
    }
}
