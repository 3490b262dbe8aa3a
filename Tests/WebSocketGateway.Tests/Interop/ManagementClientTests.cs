using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.ApiGatewayManagementApi;
using Amazon.ApiGatewayManagementApi.Model;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Interop;

/// <summary>The management API, with signatures, called with the SDKs and tools that people use for Amazon's.</summary>
public sealed class ManagementClientTests : IAsyncLifetime
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static readonly string[] Expected =
        ["200", "200", "PayloadTooLargeException 413", "GoneException 410", "204", "GoneException 410"];

    private static readonly string[] Forbidden =
    [
        "ForbiddenException 403", "ForbiddenException 403", "PayloadTooLargeException 413",
        "ForbiddenException 403", "ForbiddenException 403", "ForbiddenException 403",
    ];

    private GatewayHost _host = null!;
    private TestSocket _socket = null!;

    private string Address => _host.Address.ToString();

    public async Task InitializeAsync()
    {
        // The client here reads at the end only, and programs take their time to start.
        _host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights),
            ("WebSockets:PingInterval", "01:00:00"),
            ("WebSockets:CloseTimeout", "00:01:00"),
            ("Connections:Signing", "true"),
            ("Connections:Region", "eu-central-1"),
            ("Connections:Credentials:AKIDEXAMPLE", Secret));
        _socket = await _host.ConnectAsync(options => options.SetRequestHeader("User-Agent", "Tester/1.0"));
    }

    public async Task DisposeAsync()
    {
        _socket.Dispose();
        await _host.DisposeAsync();
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("production")]
    public async Task Boto3_posts_gets_and_deletes(string stage) => await AssertServedAsync(await Boto3Async(Address + stage, Secret));

    [SkippableTheory]
    [InlineData("")]
    [InlineData("production")]
    public async Task The_SDK_for_JavaScript_posts_gets_and_deletes(string stage) =>
        await AssertServedAsync(await JavaScriptAsync(Address + stage, Secret));

    [SkippableFact]
    public async Task Other_signatures_are_forbidden_to_boto3() => await AssertForbiddenAsync(await Boto3Async(Address, "wrong"));

    [SkippableFact]
    public async Task Other_signatures_are_forbidden_to_the_SDK_for_JavaScript() =>
        await AssertForbiddenAsync(await JavaScriptAsync(Address, "wrong"));

    [SkippableFact]
    public async Task The_AWS_CLI_posts_gets_and_deletes()
    {
        await ForeignClient.NeedAsync("There is no AWS CLI.", "aws", "--version");

        var data = Path.GetTempFileName();
        await File.WriteAllTextAsync(data, "{\"from\":\"the CLI\"}");
        var described = JsonSerializer.Deserialize<JsonElement>((await AwsAsync("get-connection")).Output);
        var posted = await AwsAsync("post-to-connection", "--data", "fileb://" + data);
        File.Delete(data);
        var deleted = await AwsAsync("delete-connection");
        var again = await AwsAsync("get-connection");

        Assert.Equal("Tester/1.0", described.GetProperty("Identity").GetProperty("UserAgent").GetString());
        Assert.True((posted.ExitCode, deleted.ExitCode) == (0, 0), posted.Errors + deleted.Errors);
        Assert.Equal("the CLI", (await _socket.NextAsync()).GetProperty("from").GetString());
        Assert.Equal(JsonValueKind.Null, (await _socket.NextAsync()).ValueKind);
        Assert.NotEqual(0, again.ExitCode);
        Assert.Contains("GoneException", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_SDK_for_DotNet_posts_gets_and_deletes()
    {
        using var api = new AmazonApiGatewayManagementApiClient(
            "AKIDEXAMPLE", Secret, new AmazonApiGatewayManagementApiConfig { ServiceURL = Address, AuthenticationRegion = "eu-central-1" });
        var id = _socket.ConnectionId;

        var described = await api.GetConnectionAsync(new GetConnectionRequest { ConnectionId = id });
        await api.PostToConnectionAsync(Post(id, "{\"from\":\"an SDK\"}"));
        var tooLarge = await Assert.ThrowsAsync<PayloadTooLargeException>(() => api.PostToConnectionAsync(Post(id, new string('x', 128 * 1024 + 1))));
        var deleted = await api.DeleteConnectionAsync(new DeleteConnectionRequest { ConnectionId = id });
        var gone = await Assert.ThrowsAsync<GoneException>(() => api.PostToConnectionAsync(Post(id, "1")));

        Assert.Equal("Tester/1.0", described.Identity.UserAgent);
        Assert.InRange(described.ConnectedAt!.Value.ToUniversalTime(), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
        Assert.Equal("an SDK", (await _socket.NextAsync()).GetProperty("from").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.HttpStatusCode);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await _socket.NextAsync()).ValueKind);
    }

    private static PostToConnectionRequest Post(string id, string text) =>
        new() { ConnectionId = id, Data = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    private Task<(int ExitCode, string Output, string Errors)> AwsAsync(string command, params string[] arguments) => ForeignClient.RunAsync(
        "env",
        [
            "AWS_ACCESS_KEY_ID=AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY=" + Secret, "AWS_DEFAULT_REGION=eu-central-1", "AWS_MAX_ATTEMPTS=1", "AWS_PAGER=",
            "aws", "apigatewaymanagementapi", command, "--endpoint-url", Address, "--connection-id", _socket.ConnectionId, .. arguments,
        ]);

    private async Task<string> Boto3Async(string address, string secret)
    {
        await ForeignClient.NeedAsync("There is no boto3.", "python3", "-c", "import boto3");
        return await ForeignClient.OutputOfAsync(
            "python3", ForeignClient.FileOf("management_boto3.py"), address, _socket.ConnectionId, secret);
    }

    private async Task<string> JavaScriptAsync(string address, string secret)
    {
        var folder = Path.Combine(ForeignClient.Repository, "artifacts", "aws-sdk-js");
        Skip.IfNot(Directory.Exists(Path.Combine(folder, "node_modules")), "The SDK is not there; .ci/fetch-aws-sdk-js fetches it.");
        await ForeignClient.NeedAsync("There is no node.", "node", "--version");
        return await ForeignClient.OutputOfAsync(
            "node", ForeignClient.FileOf("management-sdk.mjs"), folder, address, _socket.ConnectionId, secret);
    }

    private static IEnumerable<string> SeenIn(JsonElement result) =>
        result.GetProperty("seen").EnumerateArray().Select(outcome => outcome.ToString());

    private async Task AssertForbiddenAsync(string output)
    {
        Assert.Equal(Forbidden, SeenIn(JsonSerializer.Deserialize<JsonElement>(output)));
        Assert.True(await _socket.IsAliveAsync());
    }

    private async Task AssertServedAsync(string output)
    {
        var result = JsonSerializer.Deserialize<JsonElement>(output);
        Assert.Equal(Expected, SeenIn(result));
        Assert.Equal("127.0.0.1", result.GetProperty("sourceIp").GetString());
        Assert.Equal("Tester/1.0", result.GetProperty("userAgent").GetString());
        Assert.True(result.GetProperty("connectedAt").GetDateTimeOffset() <= result.GetProperty("lastActiveAt").GetDateTimeOffset());
        Assert.Equal("an SDK", (await _socket.NextAsync()).GetProperty("from").GetString());
        Assert.Equal(JsonValueKind.Null, (await _socket.NextAsync()).ValueKind);
    }
}
