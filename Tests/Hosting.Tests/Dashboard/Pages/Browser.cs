using Microsoft.Playwright;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Pages;

/// <summary>Debian's Chromium, when it is installed.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string SkipReason = "No Chromium: install Debian's (apt-get install chromium) or set CHROMIUM_PATH to the executable.";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Places.FirstOrDefault(File.Exists);
        if (chromium is not null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
            });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A window of its own, with nothing but what its page writes as errors.</summary>
    internal async Task<Window> OpenAsync(int width = 1280, int height = 850)
    {
        Skip.If(_browser is null, SkipReason);
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        return new Window(await context.NewPageAsync());
    }
}
