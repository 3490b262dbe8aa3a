using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.Dashboard.Http;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard;

public sealed class HostileRequests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:18888")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.0.1")]
    public async Task A_name_that_is_not_of_this_machine_is_refused(string host)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });

        Assert.Equal(HttpStatusCode.MisdirectedRequest, await GetAsync(dashboard, host));
    }

    [Theory]
    [InlineData("localhost:18888")]
    [InlineData("127.0.0.1:18888")]
    [InlineData("[::1]:18888")]
    public async Task A_name_of_this_machine_is_served(string host)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });

        Assert.Equal(HttpStatusCode.OK, await GetAsync(dashboard, host));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "https://evil.example")]
    [InlineData(true, "null")]
    public async Task A_command_from_a_page_of_another_origin_is_refused_and_not_executed(bool header, string? origin)
    {
        await using var dashboard = await DashboardApp.StartAsync(builder => builder.AddExecutable("idle", "sleep", ".", "600"));
        await dashboard.InStateAsync("idle", "Running");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/resources/idle/commands/resource-stop");
        if (header)
        {
            request.Headers.Add(LoopbackGuard.RequestHeader, "1");
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await dashboard.Client.SendAsync(request, dashboard.Ceiling);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        await dashboard.InStateAsync("idle", "Running");
    }

    [Fact]
    public async Task Every_answer_forbids_inline_code_and_frames()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });

        using var response = await dashboard.Client.GetAsync(new Uri("/", UriKind.Relative), dashboard.Ceiling);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_console_of_nobody_is_not_found()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });

        using var response = await dashboard.Client.GetAsync(new Uri("/api/resources/nobody/console", UriKind.Relative), dashboard.Ceiling);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<HttpStatusCode> GetAsync(DashboardApp dashboard, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        using var response = await dashboard.Client.SendAsync(request, dashboard.Ceiling);
        return response.StatusCode;
    }
}
