using System.Text.Json;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Interop;

/// <summary>Clients that others have written, against the whole service.</summary>
public sealed class ForeignClientTests : IAsyncLifetime
{
    private const int Items = 20;

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private GatewayHost _host = null!;

    private string Address => new UriBuilder(_host.Http.BaseAddress!) { Scheme = "ws", Path = "/ws" }.Uri.ToString();

    public async Task InitializeAsync()
    {
        for (var i = 0; i < Items; i++)
        {
            _source.Put("flights", $"k{i}", "0000000000000002-a", $$"""{"flightId":"k{{i}}","gate":"{{new string('g', 100)}}é"}""");
        }

        _host = await GatewayHost.StartAsync(_source);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("deflate")]
    public async Task Ws_of_Node_is_served(string compression)
    {
        var folder = Path.Combine(ForeignClient.Repository, "artifacts", "ws", "package");
        Skip.IfNot(File.Exists(Path.Combine(folder, "index.js")), "npm's ws is not there; .ci/fetch-ws fetches it.");
        await ForeignClient.NeedAsync("There is no node.", "node", "--version");

        var script = ForeignClient.FileOf("ws-client.mjs");
        AssertServed(await ForeignClient.OutputOfAsync("node", script, folder, Address, compression), compression);
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("deflate")]
    public async Task Websockets_of_Python_is_served(string compression)
    {
        const string Python = "/usr/bin/python3";
        await ForeignClient.NeedAsync("Debian's python3-websockets is not installed.", Python, "-c", "import websockets");

        var script = ForeignClient.FileOf("websockets_client.py");
        AssertServed(await ForeignClient.OutputOfAsync(Python, script, Address, compression), compression);
    }

    [SkippableFact]
    public async Task Curl_gets_through_the_handshake_and_reads_a_frame()
    {
        await ForeignClient.NeedAsync("There is no curl.", "curl", "--version");

        var (_, output, _) = await ForeignClient.RunAsync(
            "curl", "--silent", "--include", "--no-buffer", "--http1.1", "--max-time", "2",
            "--header", "Connection: Upgrade", "--header", "Upgrade: websocket",
            "--header", "Sec-WebSocket-Version: 13", "--header", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            _host.Http.BaseAddress + "ws");

        Assert.StartsWith("HTTP/1.1 101 ", output, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Curl_without_a_handshake_is_told_what_the_address_speaks()
    {
        await ForeignClient.NeedAsync("There is no curl.", "curl", "--version");

        var output = await ForeignClient.OutputOfAsync("curl", "--silent", "--include", "--max-time", "20", _host.Http.BaseAddress + "ws");

        Assert.StartsWith("HTTP/1.1 426 ", output, StringComparison.Ordinal);
        Assert.Contains("Upgrade: websocket", output, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", output, StringComparison.Ordinal);
    }

    private static void AssertServed(string output, string compression)
    {
        var seen = JsonSerializer.Deserialize<JsonElement>(output);
        var isCompressed = seen.GetProperty("extensions").GetString()!.Contains("permessage-deflate", StringComparison.Ordinal);
        Assert.Equal(compression == "deflate", isCompressed);
        Assert.Equal("life?", seen.GetProperty("pong").GetString());
        Assert.Equal(
            ["snapshot", "pong", "unsupported_data", "message_too_large"],
            seen.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
        Assert.InRange(seen.GetProperty("lengths")[0].GetInt32(), Items * 100, 128 * 1024);
        Assert.Equal(3001, seen.GetProperty("code").GetInt32());
    }
}
