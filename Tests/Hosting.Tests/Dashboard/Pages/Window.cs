using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Pages;

/// <summary>One browser window on the dashboard.</summary>
internal sealed class Window : IAsyncDisposable
{
    /// <summary>How long anything on the page may take, in milliseconds, before a test fails.</summary>
    private const float Ceiling = 30_000;

    private readonly ConcurrentQueue<string> _errors = new();

    public Window(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(Ceiling);
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

    public ILocator Of(string testId) => Page.GetByTestId(testId);

    public Task GoAsync(Uri address) => Page.GotoAsync(address.ToString());

    public static Task HasAsync(ILocator locator, int count) => Assertions.Expect(locator).ToHaveCountAsync(count, new() { Timeout = Ceiling });

    public static Task SaysAsync(ILocator locator, string text) => Assertions.Expect(locator).ToContainTextAsync(text, new() { Timeout = Ceiling });

    /// <summary>By how much the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>(
        "Math.max(...['html', 'main'].map((name) => document.querySelector(name)).map((node) => node.scrollWidth - node.clientWidth))");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
