using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace EventDrivenFrontends.Frontend.Tests.Pages;

public sealed partial class PageTests
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/flow", "text/html")]
    [InlineData("/js/app.js", "text/javascript")]
    [InlineData("/client/index.js", "text/javascript")]
    [InlineData("/css/base.css", "text/css")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    public async Task File_IsServedWithItsTypeAndAskedForEachTime(string path, string type)
    {
        using var host = FrontendHost.Discovered();
        using var client = host.CreateClient();

        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task File_ThatTheBrowserHas_IsNotSentAgain()
    {
        using var host = FrontendHost.Discovered();
        using var client = host.CreateClient();
        using var first = await client.GetAsync("/js/app.js");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/js/app.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var response = await client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task Text_ForABrowserThatTakesBrotli_IsCompressed()
    {
        using var host = FrontendHost.Discovered();
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

        using var response = await client.SendAsync(request);

        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task UnknownPath_IsNotFound()
    {
        using var host = FrontendHost.Discovered();
        using var client = host.CreateClient();

        using var response = await client.GetAsync("/js/../../appsettings.json");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/", "/client/state/topic-state.js")]
    [InlineData("/flow", "/js/flow/layout.js")]
    public async Task EverythingThatAPageNames_Exists(string page, string among)
    {
        using var host = FrontendHost.Discovered();
        using var client = host.CreateClient();
        var seen = new HashSet<Uri>();
        var open = new Queue<Uri>([new Uri($"http://localhost{page}")]);

        while (open.TryDequeue(out var address))
        {
            if (!seen.Add(address))
            {
                continue;
            }

            using var response = await client.GetAsync(address);
            Assert.True(response.IsSuccessStatusCode, $"{address} is {response.StatusCode}.");
            var text = await response.Content.ReadAsStringAsync();
            foreach (Match name in LocalName().Matches(text))
            {
                open.Enqueue(new Uri(address, name.Groups[1].Value));
            }
        }

        Assert.Contains(new Uri($"http://localhost{among}"), seen);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/flow")]
    public async Task Page_HasNothingInline(string address)
    {
        using var host = FrontendHost.Discovered();
        using var client = host.CreateClient();

        var page = await client.GetStringAsync(address);

        Assert.DoesNotMatch("""(?i)<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:""", page);
    }

    [GeneratedRegex("""(?:href|src|from|import)\s*[=(]?\s*["']([\w./-]+\.(?:js|css|svg))["']""")]
    private static partial Regex LocalName();
}
