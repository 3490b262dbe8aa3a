using System.Net;
using EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;
using Microsoft.Playwright;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Pages;

/// <summary>The pages in a browser, with telemetry that wants to break them.</summary>
public sealed class TelemetryPages(Browser browser) : IClassFixture<Browser>
{
    private const string Hostile = "<img src=x onerror=alert(1)>\"'&amp;";

    [SkippableFact]
    public async Task Someone_who_types_the_token_comes_to_the_page_that_was_wanted()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { }, "--Dashboard:Frontend:BrowserToken", "let-me-in");
        await using var window = await browser.OpenAsync();
        await window.GoAsync(new Uri(dashboard.Address, "/#/traces"));

        await window.Page.GetByLabel("Token").FillAsync("wrong");
        await window.Page.Keyboard.PressAsync("Enter");
        await Window.SaysAsync(window.Page.GetByRole(AriaRole.Alert), "not the token");
        await window.Page.GetByLabel("Token").FillAsync("let-me-in");
        await window.Page.Keyboard.PressAsync("Enter");

        await Window.SaysAsync(window.Page.Locator("#no-traces"), "No trace has come yet.");
        Assert.Equal($"{dashboard.Address}#/traces", window.Page.Url);
        // The browser itself notes that the wrong token was answered 401.
        Assert.Single(window.Errors);
    }

    [SkippableTheory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task A_trace_is_found_and_read_as_a_waterfall_down_to_its_logs(int width)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard);
        await using var window = await browser.OpenAsync(width);
        var trace = Requests.NewTrace();
        await SendAsync(sender, "traces", Requests.Of("shop", Requests.Span(Requests.NewTrace(), 9, name: "another", duration: 1)));
        await window.GoAsync(dashboard.LoginAddress);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Traces", Exact = true }).ClickAsync();
        await Window.HasAsync(window.Of("trace-row"), 1);

        // It comes while the page is open, in the wrong order and from two services.
        await SendAsync(sender, "traces", Requests.Of("bank", Requests.Span(trace, 2, parent: 1, name: Hostile, start: Requests.Epoch + Requests.Second, failed: true)));
        await SendAsync(sender, "traces", Requests.Of("shop", Requests.Span(trace, 1, name: "order", duration: 3 * Requests.Second)));
        await SendAsync(sender, "logs", Requests.Of("bank", Requests.Log($"no money {Hostile}", severity: 17, trace), Requests.Log("of another trace")));
        await Window.HasAsync(window.Of("trace-row"), 2);
        await window.Of("traces-errors").CheckAsync();
        await Window.HasAsync(window.Of("trace-row"), 1);
        await Window.SaysAsync(window.Of("trace-row"), "order");
        await window.Of("trace-row").ClickAsync();

        await Window.HasAsync(window.Of("span-row"), 2);
        var failed = window.Of("span-row").Nth(1);
        await Window.SaysAsync(failed, Hostile);
        Assert.Equal(("1", "Error"), (await failed.GetAttributeAsync("data-depth"), await failed.GetAttributeAsync("data-status")));
        await window.Of("span-row").First.GetByRole(AriaRole.Button, new() { Name = "order" }).FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
        await Window.SaysAsync(failed, "0000000000000002");
        Assert.Equal(0, await window.OverflowAsync());

        // A span that comes late joins the waterfall, and what is open stays open.
        await SendAsync(sender, "traces", Requests.Of("bank", Requests.Span(trace, 3, parent: 2, name: "late", start: Requests.Epoch + Requests.Second)));
        await Window.HasAsync(window.Of("span-row"), 3);
        await Window.SaysAsync(failed, "0000000000000002");
        await window.Of("trace-logs").ClickAsync();
        await Window.HasAsync(window.Of("log-row"), 1);
        await Window.SaysAsync(window.Of("log-row"), $"no money {Hostile}");
        Assert.Equal(0, await window.OverflowAsync());
        Assert.Empty(window.Errors);
    }

    [SkippableTheory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Logs_come_live_and_are_filtered_by_resource_level_and_text(int width)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard);
        await using var window = await browser.OpenAsync(width);
        await SendAsync(sender, "logs", Requests.Of("shop", Requests.Log("one"), Requests.Log("two", severity: 13)));
        await SendAsync(sender, "logs", Requests.Of("bank", Requests.Log("three", severity: 17)));
        await window.GoAsync(dashboard.LoginAddress);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Logs", Exact = true }).ClickAsync();
        await Window.HasAsync(window.Of("log-row"), 3);
        await Window.SaysAsync(window.Of("log-row").First, "three");

        await window.Of("logs-level").SelectOptionAsync("3");
        await Window.HasAsync(window.Of("log-row"), 2);
        await SendAsync(sender, "logs", Requests.Of("shop", Requests.Log("four"), Requests.Log($"five {Hostile}", severity: 21)));
        await Window.HasAsync(window.Of("log-row"), 3);
        await window.Of("logs-resource").SelectOptionAsync("shop");
        await window.Of("logs-text").FillAsync("FIVE");
        await Window.HasAsync(window.Of("log-row"), 1);

        // The address holds the filter.
        await window.Page.ReloadAsync();
        await Window.HasAsync(window.Of("log-row"), 1);
        await window.Of("log-row").Locator("summary").PressAsync("Enter");
        await Window.SaysAsync(window.Of("log-row").Locator("pre"), Hostile);
        Assert.Equal(0, await window.OverflowAsync());
        Assert.Empty(window.Errors);
    }

    [SkippableTheory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task A_metric_is_chosen_and_drawn_a_line_for_each_set_of_attributes(int width)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard);
        await using var window = await browser.OpenAsync(width);
        var now = (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds * Requests.Second;
        foreach (var ago in new ulong[] { 60, 40, 20, 0 })
        {
            var at = now - (ago * Requests.Second);
            await SendAsync(sender, "metrics", Requests.Of(
                "shop", Requests.Counter("orders", 600 - (ago * 5), at, now - (120 * Requests.Second)), Requests.Counter("orders", 100, at, kind: Hostile)));
        }

        await window.GoAsync(dashboard.LoginAddress);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Metrics", Exact = true }).ClickAsync();
        await window.Of("instruments").GetByText("orders").ClickAsync();

        await Window.HasAsync(window.Of("metric").Locator(".line-path"), 2);
        await Window.SaysAsync(window.Of("metric").Locator(".legend"), "5/s");
        await window.Of("metric-series").SelectOptionAsync($"kind={Hostile}");
        await Window.HasAsync(window.Of("metric").Locator(".line-path"), 1);
        await window.Of("metric").GetByRole(AriaRole.Img).FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        await Window.SaysAsync(window.Of("metric").Locator(".chart-read"), Hostile);
        Assert.Equal(0, await window.OverflowAsync());
        Assert.Empty(window.Errors);
    }

    private static async Task SendAsync(Sender sender, string signal, byte[] request) =>
        Assert.Equal(HttpStatusCode.OK, await sender.PostAsync(signal, request));
}
