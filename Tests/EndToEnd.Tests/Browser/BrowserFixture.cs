using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>The running system and Debian's Chromium, when it is installed.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string SkipReason = "No Chromium: install Debian's (apt-get install chromium) or set CHROMIUM_PATH to the executable.";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal RunningSystem System { get; } = new();

    public async Task InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Places.FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
        await System.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await System.DisposeAsync();
    }

    /// <summary>A window of its own on the page, connected; what it writes to the console as an error is collected.</summary>
    internal Task<Window> OpenAsync(BrowserNewContextOptions? options = null) => OpenAsync("", options);

    /// <param name="query">What follows the page's address.</param>
    /// <inheritdoc cref="OpenAsync(BrowserNewContextOptions?)"/>
    internal async Task<Window> OpenAsync(string query, BrowserNewContextOptions? options = null)
    {
        var window = await GoToAsync(query, options);
        await Assertions.Expect(window.Page.GetByTestId("connection-state"))
            .ToContainTextAsync("Live", new() { IgnoreCase = true, Timeout = Window.Ceiling });
        return window;
    }

    /// <summary>A window of its own on any page of the host.</summary>
    internal async Task<Window> GoToAsync(string address, BrowserNewContextOptions? options = null)
    {
        Skip.If(_browser is null, SkipReason);
        var context = await _browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        var window = new Window(page);
        await page.GotoAsync(new Uri(System.Page, address).ToString());
        return window;
    }
}
