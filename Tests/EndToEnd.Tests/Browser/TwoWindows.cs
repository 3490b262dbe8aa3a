using EventDrivenFrontends.Testing;
using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>What happens in one window is seen in the other.</summary>
public sealed class TwoWindows(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task A_virus_made_in_one_window_is_destroyed_in_the_other_and_both_agree()
    {
        await using var first = await browser.OpenAsync();
        await using var second = await browser.OpenAsync();

        await using var known = await FrameClient.ConnectAsync(browser.System.WebSocket);
        await known.SendAsync(new("subscribe", "viruses"));
        await first.Page.GetByTestId("add-virus").ClickAsync();
        var key = (await known.NextAsync<Contracts.Frames.ChangesFrame>()).Changes[0].Key;

        await Window.AppearsAsync(first.Virus(key));
        await Window.AppearsAsync(second.Virus(key));
        Assert.Equal(await PlaceOf(first.Virus(key)), await PlaceOf(second.Virus(key)));

        await second.Virus(key).FocusAsync();
        await second.Page.Keyboard.PressAsync("Enter");
        await Window.DisappearsAsync(first.Virus(key));
        await Window.DisappearsAsync(second.Virus(key));
        Assert.Empty(first.Errors);
        Assert.Empty(second.Errors);
    }

    [SkippableFact]
    public async Task The_board_loads_flies_and_clears_in_both_windows()
    {
        await using var first = await browser.OpenAsync();
        await using var second = await browser.OpenAsync();

        await first.Page.GetByTestId("load").ClickAsync();
        await Window.AppearsAsync(second.Flights.First);
        await Assertions.Expect(first.Flights).ToHaveCountAsync(await second.Flights.CountAsync(), new() { Timeout = Window.Ceiling });

        await second.Page.GetByTestId("sim-start").ClickAsync();
        await Assertions.Expect(second.Page.GetByTestId("sim-stop")).ToBeEnabledAsync(new() { Timeout = Window.Ceiling });
        await second.Page.GetByTestId("sim-stop").ClickAsync();
        await Assertions.Expect(second.Page.GetByTestId("sim-start")).ToBeEnabledAsync(new() { Timeout = Window.Ceiling });

        await second.Page.GetByTestId("reset").ClickAsync();
        await Window.DisappearsAsync(first.Flights);
        await Window.DisappearsAsync(second.Flights);
        Assert.Empty(first.Errors);
        Assert.Empty(second.Errors);
    }

    [SkippableFact]
    public async Task The_page_fits_a_phone()
    {
        await using var phone = await browser.OpenAsync(new() { ViewportSize = new() { Width = 375, Height = 740 } });
        await phone.Page.GetByTestId("load").ClickAsync();
        await Window.AppearsAsync(phone.Flights.First);

        var overflow = await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
    }

    private static async Task<string?> PlaceOf(ILocator virus) =>
        await virus.EvaluateAsync<string>("element => element.style.left + ' ' + element.style.top");
}
