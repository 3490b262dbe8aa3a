using System.Net;
using System.Text.Json;
using Aspire.Hosting.Dashboard.Otlp;
using EventDrivenFrontends.Testing.Fuzzing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>
/// Requests of telemetry, over both of its protocols, are taken or refused, and whatever was taken, the pages of the dashboard can be shown.
/// </summary>
[Trait("Category", "Fuzz")]
public sealed class TelemetryFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int LookEvery = 1_000;
    private const long MostMemory = 1024L * 1024 * 1024;

    private static readonly byte[] Bomb = Sender.Gzip(new byte[9_000_000]);
    private static readonly string[] Signals = ["traces", "logs", "metrics"];

    private DashboardApp _dashboard = null!;
    private HttpReceiver _http = null!;
    private GrpcReceiver _grpc = null!;
    private int _tried;

    public async Task InitializeAsync()
    {
        _dashboard = await DashboardApp.StartAsync(_ => { }, "--Dashboard:Otlp:AuthMode", "Unsecured");
        _http = _dashboard.App.Services.GetRequiredService<HttpReceiver>();
        _grpc = _dashboard.App.Services.GetRequiredService<GrpcReceiver>();
    }

    public async Task DisposeAsync() => await _dashboard.DisposeAsync();

    [Fact]
    public async Task Telemetry_IsTakenOrRefused_AndShown()
    {
        await new Fuzzer<Sent>("OTLP requests", Next, TryAsync)
        {
            SizeOf = sent => sent.Body.Length,
            Show = sent => $"{sent.Signal} {sent.Type} {sent.Encoding}: {Convert.ToHexString(sent.Body)}",
            Outcomes = ["taken", "400", "413", "415", "grpc 0", "grpc 3", "grpc 8", "grpc 12"],
            // A short gzip may unpack to as much as a request may have.
            BytesPerCase = 64 * 1024 * 1024,
        }.RunAsync(output.WriteLine);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, MostMemory);
    }

    private static Sent Next(Random random)
    {
        var signal = Signals[random.Next(Signals.Length)];
        var isGrpc = random.Next(2) == 0;
        var body = TelemetryGrammar.Request(random, random.Next(50) == 0 ? "resource" : signal);
        body = random.Next(3) == 0 ? Mutate.Bytes(random, body) : body;
        var isGzip = random.Next(6) == 0;
        if (isGzip)
        {
            body = random.Next(100) == 0 ? Bomb : Sender.Gzip(body);
            body = random.Next(3) == 0 ? Mutate.Bytes(random, body) : body;
        }

        var encoding = random.Next(50) == 0 ? "br" : isGzip ? "gzip" : "";
        body = isGrpc ? Sender.Frame(body, (byte)(isGzip ? 1 : random.Next(100) == 0 ? random.Next(256) : 0)) : body;
        body = isGrpc && random.Next(10) == 0 ? Mutate.Bytes(random, body) : body;
        var type = random.Next(50) == 0 ? Mutate.Text(random, "application/json") : isGrpc ? "application/grpc" : "application/x-protobuf";
        return new Sent(isGrpc, signal, type, encoding, body);
    }

    private async ValueTask<string> TryAsync(Sent sent)
    {
        if (++_tried % LookEvery == 0)
        {
            await LookAsync();
        }

        var context = new DefaultHttpContext { Request = { Method = "POST", ContentType = sent.Type, Body = new MemoryStream(sent.Body) } };
        context.Features.Set<IHttpResponseTrailersFeature>(new Trailers());
        context.Request.Headers[sent.IsGrpc ? "grpc-encoding" : "Content-Encoding"] = sent.Encoding;
        var signal = Enum.Parse<OtlpSignal>(sent.Signal, ignoreCase: true);
        if (!sent.IsGrpc)
        {
            await _http.ReceiveAsync(context, signal);
            return context.Response.StatusCode == StatusCodes.Status200OK ? "taken" : $"{context.Response.StatusCode}";
        }

        await _grpc.ReceiveAsync(context, signal);
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()!.Trailers;
        return $"grpc {context.Response.Headers["grpc-status"]}{trailers["grpc-status"]}";
    }

    /// <summary>All that the pages ask for.</summary>
    private async Task LookAsync()
    {
        await GetAsync("/api/logs?limit=100");
        var traces = await GetAsync("/api/traces?limit=100");
        foreach (var trace in traces.GetProperty("traces").EnumerateArray().Take(3))
        {
            await GetAsync($"/api/traces/{trace.GetProperty("id").GetString()}");
        }

        var metrics = await GetAsync("/api/metrics");
        foreach (var resource in metrics.GetProperty("resources").EnumerateArray().Take(2))
        {
            var meter = resource.GetProperty("meters")[0];
            var path = $"resource={Of(resource)}&meter={Of(meter)}&instrument={Of(meter.GetProperty("instruments")[0])}";
            using var answer = await _dashboard.Client.GetAsync(new Uri($"/api/metrics/chart?{path}", UriKind.Relative));
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{answer.StatusCode}");
        }

        static string Of(JsonElement named) => Uri.EscapeDataString(named.GetProperty("name").GetString()!);
    }

    private async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await _dashboard.Client.GetStringAsync(new Uri(path, UriKind.Relative)));

    private sealed record Sent(bool IsGrpc, string Signal, string Type, string Encoding, byte[] Body);

    private sealed class Trailers : IHttpResponseTrailersFeature
    {
        IHeaderDictionary IHttpResponseTrailersFeature.Trailers { get; set; } = new HeaderDictionary();
    }
}
