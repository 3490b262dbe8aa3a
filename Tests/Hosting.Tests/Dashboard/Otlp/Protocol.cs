using System.Net;
using Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>What senders other than the genuine exporter may do.</summary>
public sealed class Protocol
{
    [Fact]
    public async Task Gzip_is_read_over_both()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard);

        Assert.Equal(HttpStatusCode.OK, await sender.PostAsync("logs", Sender.Gzip(Requests.Of("shop", Requests.Log("one"))), encoding: "gzip"));
        var (status, _) = await sender.CallAsync("logs", Sender.Frame(Sender.Gzip(Requests.Of("shop", Requests.Log("two"))), flag: 1), "gzip");

        Assert.Equal("0", status);
        Assert.Equal(["one", "two"], dashboard.Stores.Logs.Read(new LogFilter(), 0, 10).Entries.Select(entry => entry.Message));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Who_has_no_key_is_refused_and_nothing_is_kept(string? key)
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard) { Key = key };
        var request = Requests.Of("shop", Requests.Log("forged"));

        Assert.Equal(HttpStatusCode.Unauthorized, await sender.PostAsync("logs", request));
        Assert.Equal("16", (await sender.CallAsync("logs", Sender.Frame(request))).Status);

        Assert.Equal(0, dashboard.Stores.Logs.Read(new LogFilter(), 0, 10).Kept);
    }

    [Fact]
    public async Task Without_authentication_no_key_is_needed_and_none_is_handed_out()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { }, "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", "true");
        using var sender = new Sender(dashboard) { Key = null };

        Assert.Null(dashboard.Otlp.ApiKey);
        Assert.Equal(HttpStatusCode.OK, await sender.PostAsync("logs", Requests.Of("shop", Requests.Log("free"))));
    }

    [Fact]
    public async Task Json_is_refused_in_json_and_what_cannot_be_read_in_protobuf()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard);

        using var json = await sender.RespondAsync("traces", "{}"u8.ToArray(), "application/json");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.Equal("application/json", json.Content.Headers.ContentType?.MediaType);
        Assert.Contains("application/x-protobuf", await json.Content.ReadAsStringAsync(dashboard.Ceiling));

        using var broken = await sender.RespondAsync("traces", [0x0a, 0x05, 0x01]);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Equal("application/x-protobuf", broken.Content.Headers.ContentType?.MediaType);
        // google.rpc.Status: the code INVALID_ARGUMENT, then the message.
        Assert.Equal([0x08, 3, 0x12], (await broken.Content.ReadAsByteArrayAsync(dashboard.Ceiling))[..3]);
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard);

        Assert.Equal("12", (await sender.CallAsync("traces", Sender.Frame([]), method: "Import")).Status);
        Assert.Equal(HttpStatusCode.NotFound, await sender.PostAsync("profiles", []));
    }

    [Fact]
    public async Task A_name_that_is_not_of_this_machine_is_refused()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard.Otlp.HttpAddress!, "/v1/logs"));
        request.Headers.Host = "evil.example";

        using var response = await client.SendAsync(request, dashboard.Ceiling);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }
}
