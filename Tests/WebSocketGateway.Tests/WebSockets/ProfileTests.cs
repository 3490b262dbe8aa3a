using System.Net.WebSockets;
using System.Text;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

/// <summary>What the profiles of limits make of a client's messages.</summary>
public sealed class ProfileTests
{
    private const int FrameLimit = 32 * 1024;
    private const int MessageLimit = 128 * 1024;

    [Fact]
    public async Task The_profile_of_API_Gateway_has_its_limits_and_what_is_configured_counts_more()
    {
        await using var host = await StartAsync(("WebSockets:MaxDuration", "03:00:00"), ("WebSockets:CloseOnWrongMessage", "false"));

        var options = host.Services.GetRequiredService<IOptions<ConnectionOptions>>().Value;

        Assert.Equal(
            (FrameLimit, MessageLimit, TimeSpan.FromMinutes(10), TimeSpan.FromHours(3), false),
            (options.MaxFrameBytes, options.MaxMessageBytes, options.IdleTimeout, options.MaxDuration, options.CloseOnWrongMessage));
    }

    [Theory]
    [InlineData("WebSockets:Profile", "Azure")]
    [InlineData("WebSockets:Profile", "7")]
    [InlineData("WebSockets:MaxFrameBytes", "-1")]
    [InlineData("WebSockets:IdleTimeout", "-00:00:01")]
    [InlineData("WebSockets:MaxDuration", "365.00:00:00")]
    [InlineData("WebSockets:MaxPostedBytes", "1")]
    public async Task A_limit_that_is_none_is_refused_at_the_start(string option, string value) =>
        await Assert.ThrowsAnyAsync<Exception>(
            () => GatewayHost.StartUnreadyAsync(ScriptedViewSource.WithViews(), (option, value)));

    [Fact]
    public async Task As_long_as_allowed_is_taken_whole_or_in_frames()
    {
        await using var host = await StartAsync();
        using var client = await RawClient.OpenAsync(host.Address);

        await client.SendAsync(ClientFrames.Text(Ping(FrameLimit)));
        Assert.Equal("""{"type":"pong"}""", await client.ReadTextAsync());
        await SendInFramesAsync(client, Ping(MessageLimit));
        Assert.Equal("""{"type":"pong"}""", await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_frame_that_is_too_long_ends_the_connection()
    {
        await using var host = await StartAsync();
        using var client = await RawClient.OpenAsync(host.Address);

        await client.SendAsync(ClientFrames.Text(Ping(FrameLimit + 1)));

        Assert.Equal(1009, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_the_connection()
    {
        await using var host = await StartAsync();
        using var client = await RawClient.OpenAsync(host.Address);

        await SendInFramesAsync(client, Ping(MessageLimit + 1));

        Assert.Equal(1009, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_compressed_message_that_becomes_too_long_ends_the_connection()
    {
        await using var host = await StartAsync();
        using var socket = await host.ConnectAsync(options => options.DangerousDeflateOptions = new());

        await socket.SendAsync(Ping(MessageLimit + 1));

        await socket.NextAsync();
        Assert.Equal(1009, (int)socket.CloseStatus!);
    }

    [Fact]
    public async Task A_binary_message_ends_the_connection()
    {
        await using var host = await StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("{}", WebSocketMessageType.Binary);

        await socket.NextAsync();
        Assert.Equal(1003, (int)socket.CloseStatus!);
    }

    [Fact]
    public async Task An_idle_connection_and_an_old_one_are_told_to_go()
    {
        await using var host = await StartAsync(("WebSockets:IdleTimeout", "00:00:01"));
        using var idle = await host.ConnectAsync();
        await idle.NextAsync();
        Assert.Equal(1001, (int)idle.CloseStatus!);

        await using var other = await StartAsync(("WebSockets:MaxDuration", "00:00:01"));
        using var old = await other.ConnectAsync();
        await old.NextAsync();
        Assert.Equal(1001, (int)old.CloseStatus!);
        await Eventually.BeAsync(() => other.Connections.Count == 0, "the connection is gone");
    }

    private static Task<GatewayHost> StartAsync(params (string, string)[] settings) =>
        GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights), [("WebSockets:Profile", "ApiGateway"), .. settings]);

    /// <summary>A ping of this length.</summary>
    private static string Ping(int length)
    {
        const string Bare = """{"action":"ping"}""";
        return Bare + new string(' ', length - Bare.Length);
    }

    private static async Task SendInFramesAsync(RawClient client, string text)
    {
        for (var i = 0; i < text.Length; i += FrameLimit)
        {
            var part = text.AsSpan(i, Math.Min(FrameLimit, text.Length - i)).ToString();
            await client.SendAsync(ClientFrames.Frame(
                i == 0 ? Opcode.Text : Opcode.Continuation, Encoding.UTF8.GetBytes(part), isFinal: i + FrameLimit >= text.Length));
        }
    }
}
