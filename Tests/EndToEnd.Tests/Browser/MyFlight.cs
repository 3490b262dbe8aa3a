using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>What is one person's alone is in that person's windows, live, and in nobody else's.</summary>
public sealed class MyFlight(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [SkippableFact]
    public async Task A_seat_upgrade_arrives_in_my_windows_only()
    {
        await using var anns = await browser.OpenAsync();
        await using var annsPhone = await browser.OpenAsync(new() { ViewportSize = new() { Width = 375, Height = 740 } });
        await using var bens = await browser.OpenAsync();
        await anns.Page.GetByTestId("load").ClickAsync();
        await Window.AppearsAsync(bens.Flights.First);
        await BeAsync(anns, "ann");
        await BeAsync(annsPhone, "ann");
        await BeAsync(bens, "ben");

        await PressAsync(anns);
        await SeatIsAsync(anns, "Economy");
        await SeatIsAsync(annsPhone, "Economy");
        await PressAsync(bens);
        await SeatIsAsync(bens, "Economy");
        var bensSeat = await Seat(bens).TextContentAsync();

        await PressAsync(anns);
        await SeatIsAsync(annsPhone, "Business");
        await PressAsync(annsPhone);
        await SeatIsAsync(anns, "First");
        await Assertions.Expect(Seat(anns)).ToHaveTextAsync(await Seat(annsPhone).TextContentAsync() ?? "", new() { Timeout = Window.Ceiling });

        Assert.Equal(bensSeat, await Seat(bens).TextContentAsync());
        Assert.Contains("Economy", await Text(bens).TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(anns.Errors);
        Assert.Empty(annsPhone.Errors);
        Assert.Empty(bens.Errors);
    }

    [SkippableFact]
    public async Task A_window_remembers_who_it_is_and_forgets_with_the_sign_out()
    {
        await using var window = await browser.OpenAsync();
        await BeAsync(window, "chloe");
        await window.Page.ReloadAsync();
        await Assertions.Expect(Person(window)).ToHaveValueAsync("chloe", new() { Timeout = Window.Ceiling });
        await Assertions.Expect(Text(window)).ToContainTextAsync("no seat yet", new() { Timeout = Window.Ceiling });

        await Person(window).SelectOptionAsync("");
        await Assertions.Expect(Text(window)).ToContainTextAsync("Sign in", new() { Timeout = Window.Ceiling });
        await Assertions.Expect(window.Page.GetByTestId("upgrade")).ToBeDisabledAsync();
        await window.Page.ReloadAsync();
        await Assertions.Expect(Person(window)).ToHaveValueAsync("", new() { Timeout = Window.Ceiling });
        Assert.Empty(window.Errors);
    }

    [SkippableTheory]
    [InlineData("sse")]
    [InlineData("long-poll")]
    [InlineData("poll")]
    public async Task My_seat_arrives_over_every_transport(string transport)
    {
        await using var window = await browser.OpenAsync($"?transport={transport}");
        await window.Page.GetByTestId("load").ClickAsync();
        await Window.AppearsAsync(window.Flights.First);
        await BeAsync(window, "dev");
        await Assertions.Expect(window.Page.GetByTestId("upgrade")).ToBeEnabledAsync(new() { Timeout = Window.Ceiling });
        var before = await Seat(window).TextContentAsync();

        await PressAsync(window);

        await Assertions.Expect(Seat(window)).Not.ToHaveTextAsync(before ?? "", new() { Timeout = Window.Ceiling });
        Assert.Empty(window.Errors);
    }

    private static Task<IReadOnlyList<string>> BeAsync(Window window, string person) =>
        Person(window).SelectOptionAsync(person, new() { Timeout = Window.Ceiling });

    private static async Task PressAsync(Window window)
    {
        var button = window.Page.GetByTestId("upgrade");
        await Assertions.Expect(button).ToBeEnabledAsync(new() { Timeout = Window.Ceiling });
        await button.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
    }

    private static Task SeatIsAsync(Window window, string cabin) =>
        Assertions.Expect(Text(window)).ToContainTextAsync(cabin, new() { Timeout = Window.Ceiling });

    private static ILocator Person(Window window) => window.Page.GetByTestId("person");

    private static ILocator Seat(Window window) => window.Page.GetByTestId("my-seat");

    private static ILocator Text(Window window) => window.Page.GetByTestId("my-flight");
}
