using System.Diagnostics;
using System.Net;
using System.Text.Json;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Reading;

/// <summary>Many readers that wait at once, on either version of HTTP.</summary>
public sealed class ManyReadersTests : IAsyncLifetime
{
    private const int Readers = 1000;

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private readonly Fanout _fanout = new();
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(
            _source, ("urls", ""), ("Kestrel:Endpoints:One:Url", "http://127.0.0.1:0"), ("Kestrel:Endpoints:Two:Url", "http://127.0.0.1:0"),
            ("Kestrel:Endpoints:Two:Protocols", "Http2"));
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_thousand_long_polls_are_held_without_a_thread_each_and_answered_by_one_change()
    {
        var cursor = (await _host.GetAsync("/views/flights")).GetProperty("cursor").GetString();
        var polls = Enumerable.Range(0, Readers).Select(_ => _host.GetAsync($"/views/flights?since={cursor}&wait=29")).ToList();
        await Eventually.BeAsync(() => Waiting == Readers, "all are held");
        using var process = Process.GetCurrentProcess();

        Assert.InRange(process.Threads.Count, 1, Readers / 4);
        await ChangeAsync("AA-1");

        Assert.All(await Task.WhenAll(polls), answer => Assert.Equal("AA-1", Assert.Single(Changes(answer)).GetProperty("key").GetString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Streams_and_polls_work_on_either_version_of_HTTP(int version)
    {
        using var http = new HttpClient
        {
            BaseAddress = _host.Addresses[version - 1],
            DefaultRequestVersion = new Version(version, version == 1 ? 1 : 0),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await http.GetAsync("/views/flights");
        await using var stream = await ServerSentEvents.TestEventStream.OpenAsync(http, "/views/flights");
        await stream.NextAsync("snapshot");

        await ChangeAsync("AA-1");

        Assert.Equal(version, response.Version.Major);
        Assert.Equal(version, stream.Response.Version.Major);
        Assert.Equal("AA-1", Assert.Single(Changes(await stream.NextAsync("changes"))).GetProperty("key").GetString());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_snapshot_is_compressed_for_who_accepts_it(string encoding)
    {
        for (var i = 0; i < 50; i++)
        {
            await ChangeAsync($"AA-{i}");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/views/flights");
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var response = await _host.Http.SendAsync(request);
        using var plain = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = _host.Address };

        var compressed = await response.Content.ReadAsByteArrayAsync();
        var text = await plain.GetStringAsync(new Uri("/views/flights", UriKind.Relative));

        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.InRange(compressed.Length, 1, text.Length / 4);
        Assert.Contains("AA-49", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_describes_its_API()
    {
        var document = await _host.GetAsync("/openapi/v1.json");

        var paths = document.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/views", out _));
        var read = paths.GetProperty("/views/{view}/{key}").GetProperty("get");
        Assert.Equal(
            ["view", "key", "since", "wait", "access_token", "If-None-Match", "Last-Event-ID"],
            read.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        Assert.True(read.GetProperty("responses").TryGetProperty("304", out _));
        Assert.DoesNotContain(paths.EnumerateObject(), path => path.Name.Contains("internal", StringComparison.Ordinal));
    }

    private int Waiting =>
        _host.Services.GetRequiredService<SubscriptionRegistry>().Of(_host.Services.GetRequiredService<ViewCatalog>().Find("flights")!).Subscribers;

    private async Task ChangeAsync(string key)
    {
        using var response = await _host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", key, """{"event":"BOARDING"}""")));
        response.EnsureSuccessStatusCode();
    }

    private static JsonElement.ArrayEnumerator Changes(JsonElement answer) => answer.GetProperty("changes").EnumerateArray();
}
