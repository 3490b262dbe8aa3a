using System.Collections.Concurrent;
using System.Diagnostics;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry;

public sealed class RequestSpansTests
{
    [Theory]
    [InlineData("/orders/17", "GET /orders/{id}", 202, ActivityStatusCode.Unset)]
    [InlineData("/broken", "GET /broken", 500, ActivityStatusCode.Error)]
    [InlineData("/nothing/here", "GET", 404, ActivityStatusCode.Unset)]
    public async Task Span_OfARequest_IsNamedByItsRouteAndTellsTheAnswer(string path, string name, int status, ActivityStatusCode outcome)
    {
        var trace = ActivityTraceId.CreateRandom();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref options) => options.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        using var response = await http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        await Eventually.BeAsync(() => !ended.IsEmpty, "the span has ended");
        var span = Assert.Single(ended);
        Assert.Equal((name, outcome), (span.DisplayName, span.Status));
        Assert.Equal(status, span.GetTagItem("http.response.status_code"));

        // Listeners are the process's: other tests' requests end here too.
        void Keep(Activity span)
        {
            if (span.TraceId == trace)
            {
                ended.Enqueue(span);
            }
        }
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IStartupFilter, RequestSpans>();
        var app = builder.Build();
        app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("It failed.")));
        app.MapGet("/orders/{id}", (string id) => Results.Accepted($"/orders/{id}"));
        app.MapGet("/broken", string () => throw new InvalidOperationException("broken"));
        await app.StartAsync();
        return app;
    }
}
