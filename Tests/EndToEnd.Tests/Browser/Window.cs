using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>One browser window on the page.</summary>
internal sealed class Window : IAsyncDisposable
{
    /// <summary>How long anything on the page may take, in milliseconds, before a test fails.</summary>
    public const float Ceiling = 15_000;

    private readonly ConcurrentQueue<string> _errors = new();

    public Window(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Errors => _errors;

    public ILocator Virus(string key) => Page.Locator($"[data-testid=virus][data-key='{key}']");

    public ILocator Flights => Page.GetByTestId("flight-row");

    /// <summary>Presses a button that sends a command, and waits for its answer; returns the first value in it, which may be a key.</summary>
    public async Task<string> CommandAsync(string button)
    {
        var response = await Page.RunAndWaitForResponseAsync(
            () => Page.GetByTestId(button).ClickAsync(), answer => answer.Request.Method is "POST" or "PATCH", new() { Timeout = Ceiling });
        return (await response.JsonAsync())!.Value.EnumerateObject().First().Value.ToString();
    }

    public static Task AppearsAsync(ILocator locator) =>
        Assertions.Expect(locator).ToBeVisibleAsync(new() { Timeout = Ceiling });

    public static Task DisappearsAsync(ILocator locator) =>
        Assertions.Expect(locator).ToHaveCountAsync(0, new() { Timeout = Ceiling });

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
