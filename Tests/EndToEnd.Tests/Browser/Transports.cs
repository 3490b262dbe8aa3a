namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>The client library in a browser, from the page's origin to the gateway's.</summary>
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
}
