using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Feed;

public sealed class TraceScenarios : IDisposable
{
    private readonly SpanRecorder _spans = new();
    private readonly Fanout _fanout = new();

    public void Dispose() => _spans.Dispose();

    [Fact]
    public async Task A_traced_change_reaches_the_client_with_the_gateways_span()
    {
        await using var host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights));
        await host.AttachAsync(_fanout);
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights");
        await socket.NextAsync("snapshot");

        await host.DeliverAsync(_fanout.Next(
            _fanout.Upsert("flights", "traced", "{}") with { TraceParent = _spans.TraceParent },
            _fanout.Upsert("flights", "untraced", "{}")));
        var changes = (await socket.NextAsync("changes")).GetProperty("changes").EnumerateArray().ToList();

        var traced = Assert.Single(changes, change => change.GetProperty("key").GetString() == "traced");
        Assert.True(_spans.Continues(traced.GetProperty("traceparent").GetString()));
        await Eventually.BeAsync(() => _spans.Ended.Count > 0, "the span has ended");
        Assert.Equal("deliver flights", Assert.Single(_spans.Ended).OperationName);
        var untraced = Assert.Single(changes, change => change.GetProperty("key").GetString() == "untraced");
        Assert.False(untraced.TryGetProperty("traceparent", out _));
    }
}
