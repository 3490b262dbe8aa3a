using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Tests;

namespace EventDrivenFrontends.Client.Tests.Scenarios;

/// <summary>A trace ends where the client has shown the change, if the client is asked to say so.</summary>
public sealed class ShownScenarios : IDisposable
{
    private readonly SpanRecorder _spans = new();
    private readonly Fanout _fanout = new();

    public static TheoryData<LiveTransport> Transports => [.. Enum.GetValues<LiveTransport>()];

    public void Dispose() => _spans.Dispose();

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task What_was_shown_is_the_last_span_of_its_trace(LiveTransport transport)
    {
        await using var host = await StartAsync("true");
        using var client = Client(host, transport, reportShown: true);
        using var view = client.View("flights");
        await view.WaitUntilReadyAsync();

        await DeliverAsync(host);

        await Eventually.BeAsync(() => _spans.Ended.Count == 2, "the gateway's span and the client's have ended");
        var (deliver, show) = (_spans.Ended[0], _spans.Ended[1]);
        Assert.Equal(("deliver flights", "show flights"), (deliver.OperationName, show.OperationName));
        Assert.Equal(deliver.SpanId, show.ParentSpanId);
        Assert.True(show.StartTimeUtc + show.Duration > deliver.StartTimeUtc, "it is shown after it came");
        Assert.Contains("edf_shown_duration_seconds_count", await host.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_takes_no_reports_costs_the_client_nothing_but_one()
    {
        await using var host = await StartAsync("false");
        using var client = Client(host, LiveTransport.WebSocket, reportShown: true);
        using var view = client.View("flights");
        await view.WaitUntilReadyAsync();

        await DeliverAsync(host);
        await Eventually.BeAsync(() => view.Items.ContainsKey("traced"), "the change has come");

        Assert.Equal("deliver flights", Assert.Single(_spans.Ended).OperationName);
    }

    private static Task<GatewayHost> StartAsync(string takesReports) => GatewayHost.StartAsync(
        ScriptedViewSource.WithViews(GatewayHost.Flights), ("Shown:Enabled", takesReports));

    private static LiveClient Client(GatewayHost host, LiveTransport transport, bool reportShown)
    {
        var options = new LiveClientOptions { Transport = transport, ReportShown = reportShown };
        options.Gateways.Add(host.Address);
        options.Timing.ReportInterval = TimeSpan.FromMilliseconds(10);
        options.Timing.PollInterval = TimeSpan.FromMilliseconds(20);
        return new LiveClient(options);
    }

    private async Task DeliverAsync(GatewayHost host)
    {
        await host.AttachAsync(_fanout);
        using var answer = await host.DeliverAsync(_fanout.Next(
            _fanout.Upsert("flights", "traced", "{}") with { TraceParent = _spans.TraceParent, At = Timestamp.Format(TimeProvider.System.GetUtcNow()) },
            _fanout.Upsert("flights", "untraced", "{}")));
        answer.EnsureSuccessStatusCode();
    }
}
