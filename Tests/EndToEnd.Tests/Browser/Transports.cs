using Microsoft.Playwright;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>The client library in a browser, from the page's origin to the gateway's, and the page's choice of what carries it.</summary>
public sealed class Transports(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string FollowAVirus = """
        async (transport) => {
          const { gateway, producer } = await (await fetch('/config.json')).json();
          const { connect } = await import('/client/index.js');
          const client = connect(gateway, { transport });
          const view = client.view('viruses');
          await view.ready;
          const { virusId } = await (await fetch(`${producer}/viruses`, { method: 'POST' })).json();
          await new Promise((resolve) => view.subscribe(() => view.has(virusId) && resolve()));
          const carriedBy = view.transport;
          client.close();
          return carriedBy;
        }
        """;

    private const string FollowByEventSource = """
        async () => {
          const { gateway, producer } = await (await fetch('/config.json')).json();
          const stream = new EventSource(`${gateway}/views/viruses`);
          const held = new Set();
          const next = (type) => new Promise((resolve) => stream.addEventListener(type, resolve, { once: true }));
          await next('snapshot');
          stream.addEventListener('changes', ({ data }) => JSON.parse(data).changes.forEach(({ key }) => held.add(key)));
          const { virusId } = await (await fetch(`${producer}/viruses`, { method: 'POST' })).json();
          while (!held.has(virusId)) {
            await next('changes');
          }

          stream.close();
          return virusId;
        }
        """;

    [SkippableFact]
    public async Task A_change_arrives_at_the_browsers_own_EventSource()
    {
        await using var window = await browser.OpenAsync();

        Assert.NotEmpty(await window.Page.EvaluateAsync<string>(FollowByEventSource));
        Assert.Empty(window.Errors);
    }

    [SkippableTheory]
    [InlineData("websocket")]
    [InlineData("sse")]
    [InlineData("long-poll")]
    [InlineData("poll")]
    public async Task A_change_arrives_over(string transport)
    {
        await using var window = await browser.OpenAsync();

        Assert.Equal(transport, await window.Page.EvaluateAsync<string>(FollowAVirus, transport));
        Assert.Empty(window.Errors);
    }

    [SkippableFact]
    public async Task The_page_goes_from_one_transport_to_the_next_and_stays_live()
    {
        await using var window = await browser.OpenAsync();
        await CarriedAsync(window, "over WebSocket");

        foreach (var (transport, carrier) in new[]
                 {
                     ("sse", "over SSE"), ("long-poll", "by long polling"), ("poll", "by polling"), ("websocket", "over WebSocket"),
                 })
        {
            await Switch(window).SelectOptionAsync(transport);
            await CarriedAsync(window, carrier);
            Assert.EndsWith($"?transport={transport}", window.Page.Url, StringComparison.Ordinal);

            await Window.AppearsAsync(window.Virus(await window.CommandAsync("add-virus")));
        }

        await Switch(window).SelectOptionAsync("auto");
        await CarriedAsync(window, "over WebSocket");
        Assert.DoesNotContain("transport", window.Page.Url, StringComparison.Ordinal);
        Assert.Empty(window.Errors);
    }

    [SkippableFact]
    public async Task A_link_carries_the_transport_and_it_is_chosen_by_keyboard()
    {
        await using var window = await browser.OpenAsync("?transport=sse");
        await CarriedAsync(window, "over SSE");

        await Switch(window).FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await CarriedAsync(window, "by long polling");
        await window.Page.ReloadAsync();
        await CarriedAsync(window, "by long polling");
        Assert.Empty(window.Errors);
    }

    [SkippableTheory]
    [InlineData("?transport=carrier-pigeon")]
    [InlineData("?transport=__proto__")]
    [InlineData("?compare=seats")]
    public async Task A_link_with_a_choice_that_is_not_offered_opens_the_page_as_it_is(string query)
    {
        await using var window = await browser.OpenAsync(query);

        await CarriedAsync(window, "over WebSocket");
        await Assertions.Expect(Switch(window)).ToHaveValueAsync("auto");
        await Assertions.Expect(window.Page.GetByTestId("lane").First).ToBeHiddenAsync();
        Assert.Empty(window.Errors);
    }

    private static ILocator Switch(Window window) => window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Transport", Exact = true });

    private static Task CarriedAsync(Window window, string carrier) =>
        Assertions.Expect(window.Page.GetByTestId("carrier")).ToHaveTextAsync(carrier, new() { Timeout = Window.Ceiling });
}
