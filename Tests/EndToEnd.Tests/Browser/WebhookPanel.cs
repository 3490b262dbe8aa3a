using EventDrivenFrontends.Testing;
using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>The panel of partners' endpoints, with a partner whose server breaks and is mended.</summary>
public sealed class WebhookPanel(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // All attempts at an event take half a minute on this machine's clouds.
    private const float DeadLetterCeiling = 90_000;

    [SkippableFact]
    public async Task An_endpoint_is_verified_tested_breaks_is_mended_and_gets_what_it_missed()
    {
        await using var window = await browser.OpenAsync();
        await using var partner = await Partner.StartAsync();
        await window.Page.GetByTestId("webhooks").ClickAsync();

        await window.Page.GetByTestId("endpoint-url").FillAsync(partner.Url);
        await window.Page.GetByTestId("endpoint-filter").SelectOptionAsync("Flights that board");
        await window.Page.GetByTestId("endpoint-create").ClickAsync();
        await StateIsAsync(window, "Not verified");
        await Assertions.Expect(window.Page.GetByTestId("endpoint-secret")).ToContainTextAsync("whsec_", new() { Timeout = Window.Ceiling });

        await PressAsync(window, "endpoint-challenge");
        await StateIsAsync(window, "Active");
        await AttemptedAsync(window, "verified");
        await PressAsync(window, "endpoint-test");
        await AttemptedAsync(window, "delivered");
        var first = Assert.Single(partner.Taken);

        partner.IsWell = false;
        await PressAsync(window, "endpoint-test");
        await AttemptedAsync(window, "retry");
        await Assertions.Expect(window.Page.GetByTestId("dead-letter")).ToHaveCountAsync(1, new() { Timeout = DeadLetterCeiling });
        await Assertions.Expect(window.Page.GetByTestId("dead-letter")).ToContainTextAsync("500");
        await AttemptedAsync(window, "dead");

        partner.IsWell = true;
        await PressAsync(window, "redrive");
        await Window.DisappearsAsync(window.Page.GetByTestId("dead-letter"));
        await Eventually.BeAsync(() => partner.Taken.Count == 2, "the partner has what it missed");
        Assert.NotEqual(first, partner.Taken.Last());

        await PressAsync(window, "endpoint-pause");
        await StateIsAsync(window, "Paused");
        await PressAsync(window, "endpoint-resume");
        await StateIsAsync(window, "Active");
        Assert.Empty(window.Errors);
    }

    private static Task PressAsync(Window window, string button) =>
        window.Page.GetByTestId(button).ClickAsync(new() { Timeout = Window.Ceiling });

    private static Task StateIsAsync(Window window, string state) =>
        Assertions.Expect(window.Page.GetByTestId("endpoint-state")).ToHaveTextAsync(state, new() { Timeout = Window.Ceiling });

    private static Task AttemptedAsync(Window window, string result) =>
        Window.AppearsAsync(window.Page.Locator($"[data-testid=attempt][data-result={result}]").First);
}
