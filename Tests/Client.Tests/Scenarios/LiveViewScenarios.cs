using System.Text.Json;
using System.Text.Json.Serialization;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Client.Tests.Scenarios;

/// <summary>The client on a real gateway, over each transport.</summary>
public sealed partial class LiveViewScenarios : IAsyncLifetime
{
    private const string Old = "0000000000000002-a";

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
    private readonly HashSet<LiveTransport> _blocked = [];
    private Fanout _fanout = new();
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _source.Put("flights", "AA-1", Old, """{"event":"BOARDING"}""");
        await StartAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public static TheoryData<LiveTransport> Transports => [.. Enum.GetValues<LiveTransport>()];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_view_holds_what_the_gateway_holds(LiveTransport transport)
    {
        using var client = Client(transport);
        using var view = client.View("flights");
        await view.WaitUntilReadyAsync(Ceiling());
        Assert.Equal(["AA-1"], view.Items.Keys);
        await Eventually.BeAsync(() => view.Status == new LiveStatus(LiveState.Live, transport), "it is live");

        await PutAsync("BA-2", """{"event":"LANDED"}""");
        await Eventually.BeAsync(() => view.Items.ContainsKey("BA-2"), "the change has come");
        await DeleteAsync("AA-1");
        await Eventually.BeAsync(() => !view.Items.ContainsKey("AA-1"), "the delete has come");

        Assert.Equal("LANDED", view.Items["BA-2"].GetProperty("event").GetString());
        Assert.Equal(ChangeOp.Upsert, view.Find("BA-2")?.Op);
        Assert.Null(view.Find("AA-1"));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_view_survives_its_gateway(LiveTransport transport)
    {
        using var client = Client(transport);
        using var view = client.View("flights");
        await view.WaitUntilReadyAsync(Ceiling());

        var address = _host.Address;
        await _host.DisposeAsync();
        await Eventually.BeAsync(() => view.Status is { State: LiveState.Reconnecting, Error.IsFinal: false }, "the loss is seen");
        Assert.Equal(["AA-1"], view.Items.Keys);
        _source.Put("flights", "meanwhile", "0000000000000003-a", "{}");
        await StartAsync(address);

        await Eventually.BeAsync(() => view.Items.ContainsKey("meanwhile"), "what was missed has come");
        await Eventually.BeAsync(() => view.Status.State is LiveState.Live, "it is live again");
    }

    [Fact]
    public async Task A_socket_that_opens_and_never_answers_is_left_for_another()
    {
        await using var mute = await MuteGateway.StartAsync();
        using var client = Client(configure: options =>
        {
            options.Gateways.Insert(0, mute.Address);
            options.Timing.Open = TimeSpan.FromSeconds(1);
        });
        using var view = client.View("flights");
        await view.WaitUntilReadyAsync(Ceiling());
        Assert.Equal(["AA-1"], view.Items.Keys);
    }

    [Theory]
    [InlineData("seats/ann", "unauthorized", "http_401")]
    [InlineData("ships", "unknown_topic", "http_404")]
    [InlineData("flights?secret=1", "invalid_topic", "http_400")]
    public async Task What_is_refused_stays_so(string topic, string frameCode, string httpCode)
    {
        foreach (var transport in Enum.GetValues<LiveTransport>())
        {
            using var client = Client(transport);
            using var view = client.View(topic);

            var error = await Assert.ThrowsAsync<LiveViewException>(() => view.WaitUntilReadyAsync(Ceiling()));

            Assert.Equal(transport is LiveTransport.WebSocket ? frameCode : httpCode, error.Code);
            Assert.True(error.IsFinal);
            Assert.Equal(LiveState.Closed, view.Status.State);
            await Assert.ThrowsAsync<LiveViewException>(async () => await view.GetAsyncEnumerator().MoveNextAsync());
        }
    }

    [Theory]
    [InlineData(1, LiveTransport.ServerSentEvents)]
    [InlineData(2, LiveTransport.LongPoll)]
    [InlineData(3, LiveTransport.Poll)]
    public async Task Where_a_transport_is_blocked_the_next_serves(int count, LiveTransport serving)
    {
        _blocked.UnionWith(Enum.GetValues<LiveTransport>().Take(count));
        using var client = Client();
        using var view = client.View("flights");

        await Eventually.BeAsync(() => view.Status == new LiveStatus(LiveState.Live, serving), $"{serving} serves");

        await PutAsync("BA-2", "{}");
        await Eventually.BeAsync(() => view.Items.ContainsKey("BA-2"), "the change has come");
    }

    [Fact]
    public async Task When_a_better_transport_works_again_it_is_used()
    {
        _blocked.UnionWith([LiveTransport.WebSocket, LiveTransport.ServerSentEvents, LiveTransport.LongPoll]);
        using var client = Client(configure: options => options.Timing.FirstRest = TimeSpan.FromMilliseconds(200));
        using var view = client.View("flights");
        await Eventually.BeAsync(() => view.Status.Transport is LiveTransport.Poll, "polls serve");

        _blocked.Clear();

        await Eventually.BeAsync(() => view.Status.Transport is LiveTransport.WebSocket, "the WebSocket serves");
    }

    [Fact]
    public async Task Thousands_of_views_share_one_connection_and_views_of_one_topic_one_subscription()
    {
        using var client = Client(LiveTransport.WebSocket);
        var views = Enumerable.Range(0, 2000).Select(i => client.View($"flights/k{i % 1000}")).ToList();
        await Task.WhenAll(views.Select(view => view.WaitUntilReadyAsync(Ceiling())));

        await PutAsync("k7", "{}");
        await Eventually.BeAsync(() => views[7].Items.Count == 1 && views[1007].Items.Count == 1, "both views of the key have it");

        views[7].Dispose();
        await DeleteAsync("k7");
        await Eventually.BeAsync(() => views[1007].Items.Count == 0, "the other lives on");
        Assert.Single(views[7].Items);
        views.ForEach(view => view.Dispose());
    }

    [Fact]
    public async Task A_view_that_is_left_and_asked_for_again_begins_anew()
    {
        using var client = Client(LiveTransport.WebSocket);
        for (var i = 0; i < 200; i++)
        {
            using var view = client.View("flights");
            await view.WaitUntilReadyAsync(Ceiling());
            Assert.Contains("AA-1", view.Items.Keys);
        }
    }

    [Fact]
    public async Task A_slow_reader_gets_the_newest_of_each_key()
    {
        using var client = Client();
        using var view = client.View("flights/AA-1");
        await using var updates = view.GetAsyncEnumerator(Ceiling());
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal(LiveOrigin.Snapshot, updates.Current.Origin);

        for (var i = 0; i < 50; i++)
        {
            await PutAsync("AA-1", $$"""{"n":{{i}}}""");
        }

        await Eventually.BeAsync(() => view.Items["AA-1"].TryGetProperty("n", out var n) && n.GetInt32() == 49, "the last has come");
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal(49, Assert.Single(updates.Current.Changes).Data.GetProperty("n").GetInt32());
        Assert.Same(view.Items, updates.Current.Items);
    }

    [Fact]
    public async Task Updates_end_with_the_view()
    {
        using var client = Client();
        var view = client.View("flights");
        await using var updates = view.GetAsyncEnumerator(Ceiling());
        Assert.True(await updates.MoveNextAsync());

        view.Dispose();

        Assert.False(await updates.MoveNextAsync());
        Assert.Single(view.Items);
    }

    [Fact]
    public async Task Items_are_read_as_a_type_and_a_wrong_one_fails_only_its_view()
    {
        using var client = Client();
        using var typed = client.View("flights", Json.Default.Flight);
        using var mistyped = client.View("flights", Json.Default.Misread);

        await typed.WaitUntilReadyAsync(Ceiling());
        var error = await Assert.ThrowsAsync<LiveViewException>(() => mistyped.WaitUntilReadyAsync(Ceiling()));

        Assert.Equal(new Flight("BOARDING"), typed.Items["AA-1"]);
        Assert.Equal("unreadable_data", error.Code);
        await PutAsync("BA-2", """{"event":"LANDED"}""");
        await Eventually.BeAsync(() => typed.Items.ContainsKey("BA-2"), "the other view goes on");
    }

    [Fact]
    public async Task An_observer_that_throws_is_told_and_harms_nobody()
    {
        using var client = Client();
        using var view = client.View("flights");
        await view.WaitUntilReadyAsync(Ceiling());
        var clumsy = new Observer(_ => throw new InvalidOperationException("clumsy"));
        using var subscription = view.Subscribe(clumsy);

        await PutAsync("BA-2", "{}");

        await Eventually.BeAsync(() => clumsy.Error?.Message == "clumsy", "it is told");
        await PutAsync("BA-3", "{}");
        await Eventually.BeAsync(() => view.Items.ContainsKey("BA-3"), "the view goes on");
    }

    [Fact]
    public async Task The_first_gateway_that_answers_serves()
    {
        using var client = Client(configure: options => options.Gateways.Insert(0, new Uri("http://127.0.0.1:1")));
        using var view = client.View("flights");

        await view.WaitUntilReadyAsync(Ceiling());

        Assert.Single(view.Items);
    }

    [Fact]
    public async Task An_application_registers_one_client()
    {
        await using var services = new ServiceCollection().AddLiveClient(options => options.Gateways.Add(_host.Address)).BuildServiceProvider();

        using var view = services.GetRequiredService<LiveClient>().View("flights");
        await view.WaitUntilReadyAsync(Ceiling());

        Assert.Same(services.GetRequiredService<LiveClient>(), services.GetRequiredService<LiveClient>());
        Assert.Single(view.Items);
    }

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("http://host/?q=1")]
    [InlineData("/relative")]
    public void An_address_that_cannot_be_is_refused_at_once(string address) =>
        Assert.Throws<ArgumentException>(() => new LiveClient(new Uri(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void Options_that_cannot_be_are_refused_at_once()
    {
        Assert.Throws<ArgumentException>(() => new LiveClient());
        Assert.Throws<ArgumentException>(() => Client(configure: options => options.Timing.LongPollWait = TimeSpan.FromSeconds(30)));
        Assert.Throws<ArgumentException>(() => Client(configure: options => options.Timing.PollInterval = TimeSpan.Zero));
        using var client = Client();
        Assert.Throws<ArgumentException>(() => client.View(""));
    }

    private LiveClient Client(LiveTransport? transport = null, Action<LiveClientOptions>? configure = null)
    {
        var options = new LiveClientOptions { Transport = transport, HttpHandler = () => new BlockingHandler(() => _blocked) };
        options.Gateways.Add(_host.Address);
        options.Timing.PollInterval = TimeSpan.FromMilliseconds(50);
        options.Timing.FirstDelay = TimeSpan.FromMilliseconds(50);
        options.Timing.LongestDelay = TimeSpan.FromMilliseconds(500);
        configure?.Invoke(options);
        return new LiveClient(options);
    }

    private async Task StartAsync(Uri? address = null)
    {
        _host = await GatewayHost.StartAsync(_source, ("urls", address?.AbsoluteUri.TrimEnd('/') ?? "http://127.0.0.1:0"));
        _fanout = new Fanout();
        await _host.AttachAsync(_fanout);
    }

    private Task PutAsync(string key, string data) => DeliverAsync(_fanout.Upsert("flights", key, data));

    private Task DeleteAsync(string key) => DeliverAsync(_fanout.Delete("flights", key));

    private async Task DeliverAsync(Change change)
    {
        using var response = await _host.DeliverAsync(_fanout.Next(change));
        response.EnsureSuccessStatusCode();
    }

    private static CancellationToken Ceiling() => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    private sealed class Observer(Action<LiveUpdate<JsonElement>> onNext) : IObserver<LiveUpdate<JsonElement>>
    {
        private bool _isFirst = true;

        public Exception? Error { get; private set; }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => Error = error;

        public void OnNext(LiveUpdate<JsonElement> value)
        {
            if (!_isFirst)
            {
                onNext(value);
            }

            _isFirst = false;
        }
    }

    internal sealed record Flight([property: JsonPropertyName("event")] string Event);

    internal sealed record Misread([property: JsonPropertyName("event")] int Event);

    [JsonSerializable(typeof(Flight))]
    [JsonSerializable(typeof(Misread))]
    internal sealed partial class Json : JsonSerializerContext;
}
