using EventDrivenFrontends.Testing;
using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>The panel that shows one topic over all transports side by side.</summary>
public sealed class Comparison(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // Follows a topic that the page does not show, by polling, until it has asked more often than the panel could have in that time without asking.
    private const string PollThreeTimes = """
        async () => {
          const { gateway } = await (await fetch('/config.json')).json();
          const { connect } = await import('/client/index.js');
          const client = connect(gateway, { transport: 'poll' });
          const view = client.view('viruses/nobody');
          while (view.metrics.requests < 3) {
            await new Promise((resolve) => requestAnimationFrame(resolve));
          }
          client.close();
        }
        """;

    private static readonly string[] Transports = ["websocket", "sse", "long-poll", "poll"];

    [SkippableFact]
    public async Task A_new_virus_comes_over_all_four_with_its_delay_and_closing_leaves_no_connection()
    {
        await using var window = await browser.OpenAsync();
        var traffic = new Traffic(window.Page);
        await window.Page.ReloadAsync();
        await LiveAsync(window.Page.GetByTestId("connection-state"));
        Assert.Equal((0, 1), (traffic.Asked, traffic.OpenSockets));

        await window.Page.GetByTestId("compare").ClickAsync();
        await AllLiveAsync(window);

        Assert.Equal(2, traffic.OpenSockets);
        await Window.AppearsAsync(window.Virus(await SendAsync(window)));

        await window.Page.GetByTestId("compare").ClickAsync();
        await Eventually.BeAsync(() => traffic is { OpenRequests: 0, OpenSockets: 1 }, "the panel's requests and socket are over");
        var asked = traffic.Asked;
        await window.Page.EvaluateAsync(PollThreeTimes);
        Assert.Equal(asked + 3, traffic.Asked);
        Assert.Empty(window.Errors);
    }

    [SkippableFact]
    public async Task A_link_opens_it_on_a_filter_and_it_works_beside_a_page_that_streams_too()
    {
        await using var window = await browser.OpenAsync("?transport=sse&compare=flights%3FairlineCode%3DAA");
        await window.CommandAsync("load");
        await Window.AppearsAsync(window.Flights.First);
        foreach (var transport in Transports)
        {
            await Assertions.Expect(Of(window, transport, "lane-changes")).Not.ToHaveTextAsync("0", new() { Timeout = Window.Ceiling });
        }

        Assert.StartsWith("AA-", await SendAsync(window), StringComparison.Ordinal);
        await LiveAsync(window.Page.GetByTestId("connection-state"));
        Assert.Empty(window.Errors);
    }

    [SkippableFact]
    public async Task Stopped_it_keeps_its_figures_and_started_it_begins_anew()
    {
        await using var window = await browser.OpenAsync("?compare=flights");
        var run = window.Page.GetByTestId("compare-run");
        await AllLiveAsync(window);

        await window.CommandAsync("load");
        await Window.AppearsAsync(window.Flights.First);
        await SendAsync(window);
        await run.ClickAsync();
        foreach (var transport in Transports)
        {
            await Assertions.Expect(Of(window, transport, "lane-state")).ToHaveTextAsync("Closed");
            await Assertions.Expect(Of(window, transport, "lane-changes")).Not.ToHaveTextAsync("0");
        }

        await run.ClickAsync();
        foreach (var transport in Transports)
        {
            await LiveAsync(Of(window, transport, "lane-state"));
            await Assertions.Expect(Of(window, transport, "lane-changes")).ToHaveTextAsync("0");
        }

        Assert.Empty(window.Errors);
    }

    [SkippableTheory]
    [InlineData(375, 740)]
    [InlineData(768, 1000)]
    [InlineData(1280, 900)]
    public async Task With_a_long_key_it_fits(int width, int height)
    {
        await using var window = await browser.OpenAsync("?compare=viruses", new() { ViewportSize = new() { Width = width, Height = height } });
        await AllLiveAsync(window);
        await SendAsync(window);

        var overflow = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
    }

    private static ILocator Of(Window window, string transport, string part) =>
        window.Page.Locator($"[data-testid=lane][data-transport='{transport}']").GetByTestId(part);

    private static Task LiveAsync(ILocator state) => Assertions.Expect(state).ToHaveTextAsync("Live", new() { Timeout = Window.Ceiling });

    /// <summary>What is there before a transport is live comes with its snapshot, without a delay.</summary>
    private static async Task AllLiveAsync(Window window)
    {
        foreach (var transport in Transports)
        {
            await LiveAsync(Of(window, transport, "lane-state"));
        }
    }

    /// <summary>Sends a test event and waits until all four show it as their last change, with a delay.</summary>
    private static async Task<string> SendAsync(Window window)
    {
        var key = await window.CommandAsync("compare-send");
        try
        {
            await ShownAsync(window, key);
            return key;
        }
        catch (TimeoutException)
        {
            // A virus comes by schedule once a minute. Had it come just then, it was the last change, but it does not come twice.
            key = await window.CommandAsync("compare-send");
            await ShownAsync(window, key);
            return key;
        }
    }

    private static async Task ShownAsync(Window window, string key)
    {
        await Eventually.GetAsync(
            () => Task.WhenAll(Transports.Select(transport => Of(window, transport, "lane-key").InnerTextAsync())),
            keys => keys.All(shown => shown == key),
            $"all four show {key}",
            TimeSpan.FromMilliseconds(Window.Ceiling));
        foreach (var transport in Transports)
        {
            await Assertions.Expect(Of(window, transport, "lane-delay")).Not.ToHaveTextAsync("–");
            await Assertions.Expect(Of(window, transport, "lane-p95")).Not.ToHaveTextAsync("–");
        }
    }
}
