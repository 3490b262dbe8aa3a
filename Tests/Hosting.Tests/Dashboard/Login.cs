using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.Dashboard.Http;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard;

/// <summary>Nobody gets past the login without the token of the run.</summary>
public sealed class Login
{
    [Theory]
    [InlineData("/api/resources", HttpStatusCode.Unauthorized)]
    [InlineData("/api/resources/idle.js/console", HttpStatusCode.Unauthorized)]
    [InlineData("/api/logs", HttpStatusCode.Unauthorized)]
    [InlineData("/api/traces", HttpStatusCode.Unauthorized)]
    [InlineData("/api/metrics", HttpStatusCode.Unauthorized)]
    [InlineData("/nothing", HttpStatusCode.Unauthorized)]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/login", HttpStatusCode.OK)]
    [InlineData("/login?t=wrong", HttpStatusCode.OK)]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/js/login.js", HttpStatusCode.OK)]
    [InlineData("/dashboard.css", HttpStatusCode.OK)]
    public async Task Without_a_login_there_is_only_the_way_to_it(string path, HttpStatusCode expected)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var stranger = NewStranger(dashboard);

        using var response = await stranger.GetAsync(new Uri(path, UriKind.Relative), dashboard.Ceiling);

        Assert.Equal(expected, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_command_of_a_stranger_is_not_executed()
    {
        await using var dashboard = await DashboardApp.StartAsync(builder => builder.AddExecutable("idle", "sleep", ".", "600"));
        await dashboard.InStateAsync("idle", "Running");
        using var stranger = NewStranger(dashboard);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/resources/idle/commands/resource-stop");
        request.Headers.Add(LoopbackGuard.RequestHeader, "1");

        using var response = await stranger.SendAsync(request, dashboard.Ceiling);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        await dashboard.InStateAsync("idle", "Running");
    }

    [Fact]
    public async Task The_printed_address_logs_in_by_a_cookie_that_scripts_do_not_see()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var stranger = NewStranger(dashboard);

        using var response = await stranger.GetAsync(dashboard.LoginAddress, dashboard.Ceiling);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/", response.Headers.Location?.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(dashboard.LoginAddress.Query["?t=".Length..], cookie);
    }

    [Theory]
    [InlineData("let-me-in", HttpStatusCode.NoContent)]
    [InlineData("  let-me-in\n", HttpStatusCode.NoContent)]
    [InlineData("let-me", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task A_token_that_is_typed_logs_in_when_it_is_right(string token, HttpStatusCode expected)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { }, "--ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN", "let-me-in");
        using var stranger = NewStranger(dashboard);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/login") { Content = new StringContent(token) };
        request.Headers.Add(LoopbackGuard.RequestHeader, "1");

        using var response = await stranger.SendAsync(request, dashboard.Ceiling);
        using var after = await stranger.GetAsync(new Uri("/api/logs", UriKind.Relative), dashboard.Ceiling);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.NoContent ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task The_cookie_of_another_run_is_worth_nothing()
    {
        await using var other = await DashboardApp.StartAsync(_ => { });
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var stranger = NewStranger(other);
        using var login = await stranger.GetAsync(other.LoginAddress, dashboard.Ceiling);
        var value = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=')[1];
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(dashboard.Address, "/api/logs"));
        request.Headers.Add("Cookie", $".Aspire.Dashboard.Auth.{dashboard.Address.Port}={value}");
        using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false });

        using var response = await plain.SendAsync(request, dashboard.Ceiling);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS")]
    [InlineData("DOTNET_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS")]
    public async Task Without_authentication_there_is_no_login(string variable)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { }, $"--{variable}", "true");
        using var stranger = NewStranger(dashboard);

        using var response = await stranger.GetAsync(new Uri("/api/logs", UriKind.Relative), dashboard.Ceiling);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(dashboard.Address, dashboard.LoginAddress);
    }

    private static HttpClient NewStranger(DashboardApp dashboard) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = dashboard.Address };
}
