using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;
using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>The page that shows how events flow, on the running system.</summary>
public sealed class FlowPage(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Events = 40;
    private const float LongCeiling = 60_000;

    private static readonly string[] Way = ["command", "publish", "queue", "merge", "stream", "fanout", "deliver", "shown"];

    [SkippableFact]
    public async Task A_test_event_is_followed_over_every_hop_to_the_screen_and_taken_back()
    {
        await using var window = await browser.OpenAsync();
        await window.Page.GetByTestId("flow-link").ClickAsync();
        await StateAsync(window, "live");

        var send = window.Page.GetByTestId("send");
        await send.FocusAsync();
        var answer = await window.Page.RunAndWaitForResponseAsync(
            () => window.Page.Keyboard.PressAsync("Enter"), response => response.Request.Method == "POST", new() { Timeout = Window.Ceiling });
        var key = (await answer.JsonAsync())!.Value.GetProperty("key").GetString()!;

        foreach (var hop in Way)
        {
            await Assertions.Expect(window.Page.Locator($"[data-testid=step][data-hop={hop}]")).ToContainTextAsync("ms", new() { Timeout = Window.Ceiling });
        }

        Assert.Equal(Way.Length, await window.Page.GetByTestId("step").CountAsync());
        await Assertions.Expect(window.Page.GetByTestId("journey-state")).ToContainTextAsync("from the command to this screen", new() { Timeout = Window.Ceiling });
        foreach (var hop in Way[..^1])
        {
            await Assertions.Expect(Hop(window, hop).GetByTestId("hop-test")).ToContainTextAsync("ms", new() { Timeout = Window.Ceiling });
        }

        await Assertions.Expect(Hop(window, "publish")).ToContainTextAsync("ms", new() { Timeout = Window.Ceiling });
        await browser.System.Gateway.ItemsAsync("viruses", items => !items.ContainsKey(key), "the test event is taken back");
        Assert.Empty(window.Errors);
    }

    [SkippableFact]
    public async Task A_service_that_stops_turns_red_while_its_queue_grows_and_the_queue_drains_when_it_starts()
    {
        await using var window = await browser.GoToAsync("flow");
        await StateAsync(window, "live");

        await browser.System.CommandAsync("projector", KnownResourceCommands.StopCommand);
        await FaultAsync(Node(window, "projector"));
        await Assertions.Expect(window.Page.GetByTestId("fault").First).ToContainTextAsync("ViewModelProjector", new() { Timeout = Window.Ceiling });
        await Task.WhenAll(Enumerable.Range(0, Events).Select(_ => browser.System.Producer.CommandAsync(HttpMethod.Post, "/viruses")));
        await FaultAsync(Hop(window, "queue"));
        await Eventually.BeAsync(async () => await WaitingAsync(window) >= Events, "the queue is seen to grow", TimeSpan.FromSeconds(30));
        await Assertions.Expect(Node(window, "producer")).ToHaveAttributeAsync("data-state", "up");

        await browser.System.CommandAsync("projector", KnownResourceCommands.StartCommand);
        await Assertions.Expect(Node(window, "projector")).ToHaveAttributeAsync("data-state", "up", new() { Timeout = LongCeiling });
        await Eventually.BeAsync(async () => await WaitingAsync(window) == 0, "the queue is seen to drain", TimeSpan.FromSeconds(60));
        Assert.Empty(window.Errors);
    }

    [SkippableFact]
    public async Task A_hop_is_chosen_by_keyboard_and_by_link_and_shows_its_chart()
    {
        await using var window = await browser.GoToAsync("flow?hop=stream");
        await StateAsync(window, "live");
        await Assertions.Expect(window.Page.GetByTestId("chart-title")).ToHaveTextAsync("Stream");

        await Hop(window, "fanout").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Hop(window, "fanout")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(Hop(window, "stream")).ToHaveAttributeAsync("aria-pressed", "false");
        await Assertions.Expect(window.Page.GetByTestId("chart-title")).ToHaveTextAsync("Fan-out");
        Assert.EndsWith("?hop=fanout", window.Page.Url, StringComparison.Ordinal);
        Assert.Empty(window.Errors);
    }

    [SkippableTheory]
    [InlineData(400)]
    [InlineData(900)]
    [InlineData(1280)]
    public async Task The_page_fits_windows_of_any_width(int width)
    {
        await using var window = await browser.GoToAsync("flow", new() { ViewportSize = new() { Width = width, Height = 800 } });
        await StateAsync(window, "live");

        Assert.Equal(0, await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(window.Errors);
    }

    private static Task StateAsync(Window window, string state) =>
        Assertions.Expect(window.Page.GetByTestId("flow-state")).ToHaveAttributeAsync("data-state", state, new() { Timeout = LongCeiling });

    private static Task FaultAsync(ILocator part) => Assertions.Expect(part).ToHaveAttributeAsync("data-state", "fault", new() { Timeout = Window.Ceiling });

    private static async Task<int> WaitingAsync(Window window)
    {
        var figures = await Hop(window, "queue").Locator(".hop-more").TextContentAsync() ?? "";
        var told = figures.Split(" · ").FirstOrDefault(part => part.EndsWith(" waiting", StringComparison.Ordinal));
        return told is null ? -1 : int.Parse(told[..told.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static ILocator Hop(Window window, string id) => window.Page.Locator($"[data-testid=hop][data-hop={id}]");

    private static ILocator Node(Window window, string id) => window.Page.Locator($"[data-testid=node][data-node={id}]");
}
