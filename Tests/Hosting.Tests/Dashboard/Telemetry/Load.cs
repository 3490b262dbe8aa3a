using System.Globalization;
using System.Net;
using EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Telemetry;

/// <summary>1,000 spans a second, and logs and metrics beside them, leave the dashboard usable and its memory within the budget.</summary>
/// <remarks>It runs beside no other test: the memory that it measures is that of the process.</remarks>
[Collection(nameof(Alone))]
public sealed class Load
{
    private const int SpansPerSecond = 1_000;
    private const int SpansPerRequest = 100;
    private const int Seconds = 15;
    private const long MiB = 1024 * 1024;
    private const long Budget = 4 * MiB;

    /// <summary>What is sent is several times what is kept; the rest is what reading needs for a moment.</summary>
    private const long Surroundings = 48 * MiB;

    [Fact]
    public async Task Pages_are_answered_quickly_and_memory_stays_within_the_budget()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { }, "--Dashboard:TelemetryLimits:MaxBytes", $"{Budget}");
        using var sender = new Sender(dashboard);
        await dashboard.GetAsync("/api/traces");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = TimeProvider.System.GetTimestamp();
        var slowest = new List<double>();
        for (var request = 0; request < Seconds * SpansPerSecond / SpansPerRequest; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await sender.PostAsync("traces", Spans(request)));
            if (request % 10 == 0)
            {
                Assert.Equal(HttpStatusCode.OK, await sender.PostAsync("logs", Requests.Of("shop", Requests.Log(new string('l', 500)))));
                slowest.Add(await SlowestPageAsync(dashboard));
            }

            var due = TimeSpan.FromSeconds((request + 1) * (double)SpansPerRequest / SpansPerSecond);
            var wait = due - TimeProvider.System.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, TimeProvider.System);
            }
        }

        var stores = dashboard.Stores;
        Assert.True(stores.Traces.Bytes + stores.Logs.Bytes + stores.Metrics.Bytes <= Budget);
        Assert.True(stores.Traces.Bytes > Budget / 4, "the budget is used");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Budget + Surroundings);
        slowest.Sort();
        Assert.InRange(slowest[slowest.Count / 2], 0, 250);
    }

    /// <summary>In milliseconds; a filter that nothing fits has to look at everything.</summary>
    private static async Task<double> SlowestPageAsync(DashboardApp dashboard)
    {
        var slowest = 0.0;
        foreach (var path in new[] { "/api/traces?limit=200", "/api/traces?text=nothing", "/api/logs?text=nothing", "/api/metrics" })
        {
            var start = TimeProvider.System.GetTimestamp();
            await dashboard.GetAsync(path);
            slowest = Math.Max(slowest, TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }

        return slowest;
    }

    private static byte[] Spans(int request)
    {
        var spans = new ProtoMessage[SpansPerRequest];
        var trace = Requests.NewTrace();
        for (var i = 0; i < spans.Length; i++)
        {
            trace = i % 10 == 0 ? Requests.NewTrace() : trace;
            var number = ((ulong)request * SpansPerRequest) + (ulong)i;
            spans[i] = Requests.Span(trace, number + 1, start: Requests.Epoch + number, name: $"operation {i}");
            for (var tag = 0; tag < 8; tag++)
            {
                spans[i].Message(9, Requests.Attribute($"attribute.{tag}", string.Create(CultureInfo.InvariantCulture, $"value {number} of {tag}")));
            }
        }

        return Requests.Of("shop", spans);
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
