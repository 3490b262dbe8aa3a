using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EventDrivenFrontends.Client;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.EndToEnd.Tests.Secrets;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.EndToEnd.Tests.Traces;

/// <summary>"Where is my event?", asked of the running system.</summary>
public sealed class TraceScenarios(TracedSystem system) : IClassFixture<TracedSystem>
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    /// <summary>The way of a command, by who tells of each part and what it is called.</summary>
    private static readonly (string Service, string Name)[] Hops =
    [
        ("producer", Request),
        ("producer", "publish events"),
        ("producer", "send frontends"),
        ("projector", "queue wait"),
        ("projector", "merge viruses"),
        ("fanout", "stream wait"),
        ("fanout", "fan out"),
        ("gateway", "deliver viruses"),
        ("gateway", "show viruses"),
    ];

    private static readonly (string Service, string Name)[] Publishing = [("producer", "publish events"), ("producer", "send frontends")];

    // Waits begin at times that are kept in whole milliseconds, and what goes on at once may end in any order.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(2);

    [Fact]
    public async Task One_trace_leads_from_the_command_to_the_client_that_shows_its_effect()
    {
        var options = new LiveClientOptions { Transport = LiveTransport.WebSocket, ReportShown = true };
        options.Gateways.Add(system.Running.GatewayAddress);
        using var client = new LiveClient(options);
        using var view = client.View("viruses");
        await view.WaitUntilReadyAsync();
        var trace = ActivityTraceId.CreateRandom().ToString();

        var virus = await CreateVirusAsync(trace);
        await Eventually.BeAsync(() => view.Items.ContainsKey(virus), "the client has the virus");
        var spans = await WholeAsync(trace, Hops);

        var way = WayTo(spans.Single(span => span.Name == "show viruses"), spans);
        var hops = way.Select(span => (Span: span, Hop: Hops.FirstOrDefault(hop => Is(span, hop)))).Where(pair => pair.Hop.Name is not null).ToList();
        // The event carries the command's own span, so its publishing is a branch beside the way.
        Assert.Equal(Hops.Except(Publishing), hops.Select(pair => pair.Hop));
        var inOrder = Hops.Select(hop => (Span: spans.First(span => Is(span, hop)), Hop: hop)).ToList();
        Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(
            pair.Second.Span.Start >= pair.First.Span.Start - Tolerance, $"{pair.Second.Hop} begins before {pair.First.Hop}"));
        Assert.True(hops[^1].Span.End >= hops[0].Span.Start, "it is shown after it was asked for");
    }

    [Fact]
    public async Task Calls_of_aws_are_spans_of_the_trace()
    {
        var trace = ActivityTraceId.CreateRandom().ToString();

        await CreateVirusAsync(trace);
        var spans = await WholeAsync(trace, Hops.SkipLast(1));

        Assert.Contains(spans, span => span.Service == "producer" && span.Name.Contains("PutEvents", StringComparison.Ordinal));
        Assert.Contains(spans, span => span.Service == "projector" && span.Name.Contains("PutItem", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_end_to_end_histogram_counts_the_changes_that_clients_got()
    {
        const int Commands = 50;
        const int Clients = 3;
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => SubscribeAsync()));
        var before = await CountAsync();

        var viruses = await Task.WhenAll(Enumerable.Range(0, Commands).Select(_ => CreateVirusAsync(trace: null)));
        var got = 0;
        foreach (var client in clients)
        {
            var missing = viruses.ToHashSet();
            while (missing.Count > 0)
            {
                var frame = await client.NextAsync<ChangesFrame>();
                got += frame.Changes.Count;
                missing.ExceptWith(frame.Changes.Select(change => change.Key));
            }
        }

        Assert.True(got >= Commands * Clients);
        await Eventually.BeAsync(async () => await CountAsync() - before == got, $"{got} changes are counted");
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_hop_of_a_command_is_measured_where_it_happens()
    {
        await CreateVirusAsync(trace: null);

        await SeesAsync("producer", "edf_hop_duration_seconds_count", "edf_hop=\"command\"");
        await SeesAsync("producer", "edf_hop_duration_seconds_count", "edf_hop=\"publish\"");
        await SeesAsync("producer", "edf_queue_messages", "messaging_destination_name=\"view-model-projector\",edf_state=\"waiting\"");
        await SeesAsync("producer", "edf_queue_messages", "messaging_destination_name=\"view-model-projector-dlq\",edf_state=\"waiting\"");
        await SeesAsync("projector", "edf_hop_duration_seconds_count", "edf_hop=\"queue\",messaging_destination_name=\"view-model-projector\"");
        await SeesAsync("projector", "edf_hop_duration_seconds_count", "edf_hop=\"merge\",edf_view=\"viruses\"");
        await SeesAsync("projector", "edf_queue_age_seconds", "messaging_destination_name=\"view-model-projector\"");
        await SeesAsync("fanout", "edf_hop_duration_seconds_count", "edf_hop=\"stream\",edf_view=\"viruses\"");
        await SeesAsync("fanout", "edf_hop_duration_seconds_count", "edf_hop=\"fanout\",edf_view=\"viruses\"");
        await SeesAsync("fanout", "edf_stream_lag_seconds", "edf_shard=");
        await SeesAsync("fanout", "edf_stream_watermark_age_seconds", "edf_shard=");
        await SeesAsync("gateway", "edf_hop_duration_seconds_count", "edf_hop=\"gateway\",edf_view=\"viruses\"");
        await SeesAsync("gateway", "edf_cursor_age_seconds", "");
    }

    [Fact]
    public async Task No_secret_that_is_used_is_written_or_sent_anywhere() =>
        await new SecretsInUse(system, await PersonTokens.OfDevelopmentAsync(system, "ann")).RunAsync();

    [Fact]
    public async Task No_secret_is_written_or_sent_anywhere_with_tokens_of_an_issuer()
    {
        await using var issuer = await JwtIssuer.StartAsync();
        await system.TrustAsync(issuer);
        try
        {
            await new SecretsInUse(system, PersonTokens.OfIssuer(issuer, system.Secrets, "ann")).RunAsync();
        }
        finally
        {
            await system.TrustAsync(null);
        }
    }

    private Task SeesAsync(string service, string sample, string labels) => Eventually.BeAsync(
        async () =>
        {
            using var http = system.Running.ClientOf(service);
            var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            return metrics.Split('\n').Any(line => line.StartsWith(sample + "{", StringComparison.Ordinal) && line.Contains(labels, StringComparison.Ordinal));
        },
        $"{sample} with {labels} of {service}");

    /// <summary>The spans of a trace, once there is one for each hop.</summary>
    private async Task<IReadOnlyList<ReceivedSpan>> WholeAsync(string trace, IEnumerable<(string Service, string Name)> hops)
    {
        await Eventually.GetAsync(
            () => Task.FromResult($"missing: {string.Join(", ", hops.Where(hop => !system.SpansOf(trace).Any(span => Is(span, hop))))}; there: "
                + string.Join(", ", system.SpansOf(trace).Select(span => $"{span.Service} {span.Name}"))),
            missing => missing.StartsWith("missing: ;", StringComparison.Ordinal),
            "all hops of the trace",
            TimeSpan.FromMinutes(1));
        return system.SpansOf(trace);
    }

    /// <summary>ASP.NET Core names a request by its route, where it knows how.</summary>
    private static bool Is(ReceivedSpan span, (string Service, string Name) hop) => span.Service == hop.Service
        && (span.Name == hop.Name || (hop.Name == Request && span.Name.StartsWith("POST /", StringComparison.Ordinal)));

    /// <summary>From the beginning of the trace to <paramref name="last"/>, each the parent of the next.</summary>
    private static List<ReceivedSpan> WayTo(ReceivedSpan last, IReadOnlyList<ReceivedSpan> spans)
    {
        var way = new List<ReceivedSpan>();
        for (var span = last; span is not null; span = spans.FirstOrDefault(parent => parent.Id == span.ParentId))
        {
            way.Insert(0, span);
        }

        return way;
    }

    private async Task<FrameClient> SubscribeAsync()
    {
        var client = await FrameClient.ConnectAsync(system.Running.WebSocket);
        await client.SendAsync(new ClientMessage("subscribe", "viruses"));
        await client.NextAsync<SnapshotFrame>(frame => frame.More is not true);
        return client;
    }

    private async Task<string> CreateVirusAsync(string? trace)
    {
        using var producer = system.Running.Producer;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/viruses") { Content = JsonContent.Create(new { x = 0.5, y = 0.5 }) };
        if (trace is not null)
        {
            request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        }

        using var response = await producer.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("virusId").GetString()!;
    }

    /// <summary>The count of what went over WebSockets, as Prometheus would read it.</summary>
    private async Task<long> CountAsync()
    {
        using var gateway = system.Running.Gateway;
        var metrics = await gateway.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return metrics.Split('\n')
            .Where(line => line.StartsWith("edf_end_to_end_duration_seconds_count{", StringComparison.Ordinal)
                && line.Contains("edf_transport=\"websocket\"", StringComparison.Ordinal)
                && line.Contains("edf_view=\"viruses\"", StringComparison.Ordinal))
            .Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
