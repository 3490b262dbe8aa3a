using System.Text;
using Amazon.ApiGatewayManagementApi;
using Amazon.ApiGatewayManagementApi.Model;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ConnectionsApi.Signing;

/// <summary>The management API with signatures, which the SDK for .NET makes.</summary>
public sealed class SignedManagementTests : IAsyncLifetime
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private GatewayHost _host = null!;

    public async Task InitializeAsync() => _host = await GatewayHost.StartAsync(
        ScriptedViewSource.WithViews(GatewayHost.Flights),
        ("Connections:Signing", "true"),
        ("Connections:Region", "eu-central-1"),
        ("Connections:Credentials:AKIDEXAMPLE", Secret),
        ("Connections:Credentials:AKIDNEXT", "next " + Secret));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("AKIDEXAMPLE", Secret, "")]
    [InlineData("AKIDEXAMPLE", Secret, "production")]
    [InlineData("AKIDNEXT", "next " + Secret, "")]
    public async Task What_the_SDK_signs_is_accepted(string keyId, string secret, string stage)
    {
        using var socket = await _host.ConnectAsync();
        using var api = Api(keyId, secret, stage: stage);

        await api.PostToConnectionAsync(Post(socket.ConnectionId));

        Assert.Equal("hällo", (await socket.NextAsync()).GetString());
        Assert.NotNull((await api.GetConnectionAsync(new GetConnectionRequest { ConnectionId = socket.ConnectionId })).ConnectedAt);
        await Assert.ThrowsAsync<GoneException>(() => api.PostToConnectionAsync(Post("L0SM9cOFvHcCIhw=")));
        await api.DeleteConnectionAsync(new DeleteConnectionRequest { ConnectionId = socket.ConnectionId });
    }

    [Theory]
    [InlineData("AKIDEXAMPLE", "wrong", "eu-central-1")]
    [InlineData("AKIDOTHER", Secret, "eu-central-1")]
    [InlineData("AKIDNEXT", Secret, "eu-central-1")]
    [InlineData("AKIDEXAMPLE", Secret, "eu-west-1")]
    public async Task Any_other_signature_is_forbidden(string keyId, string secret, string region)
    {
        using var socket = await _host.ConnectAsync();
        using var api = Api(keyId, secret, region);

        await Assert.ThrowsAsync<ForbiddenException>(() => api.PostToConnectionAsync(Post(socket.ConnectionId)));
        await Assert.ThrowsAsync<ForbiddenException>(() => api.PostToConnectionAsync(Post("never")));
        await Assert.ThrowsAsync<ForbiddenException>(
            () => api.DeleteConnectionAsync(new DeleteConnectionRequest { ConnectionId = socket.ConnectionId }));

        Assert.True(await socket.IsAliveAsync());
    }

    [Fact]
    public async Task No_signature_is_forbidden()
    {
        using var socket = await _host.ConnectAsync();

        await _host.PostAsync(socket.ConnectionId, "1").IsErrorAsync(403, "ForbiddenException");
        await _host.GetConnectionAsync(socket.ConnectionId).IsErrorAsync(403, "ForbiddenException");
        await _host.DeleteConnectionAsync(socket.ConnectionId).IsErrorAsync(403, "ForbiddenException");

        Assert.True(await socket.IsAliveAsync());
    }

    [Theory]
    [InlineData("Connections:Credentials:AKIDEXAMPLE", "")]
    [InlineData("Connections:ClockSkew", "1.00:00:00")]
    [InlineData("Connections:MaxPostBytes", "0")]
    public async Task A_gateway_that_could_not_check_refuses_to_start(string option, string value)
    {
        (string, string)[] settings =
            [("Connections:Signing", "true"), ("Connections:Region", "eu-central-1"), ("Connections:Credentials:A", "b"), (option, value)];

        await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.StartUnreadyAsync(ScriptedViewSource.WithViews(), settings));
    }

    private AmazonApiGatewayManagementApiClient Api(string keyId, string secret, string region = "eu-central-1", string stage = "") => new(
        keyId,
        secret,
        new AmazonApiGatewayManagementApiConfig { ServiceURL = _host.Address + stage, AuthenticationRegion = region, MaxErrorRetry = 0 });

    private static PostToConnectionRequest Post(string id) => new() { ConnectionId = id, Data = new MemoryStream(Encoding.UTF8.GetBytes("\"hällo\"")) };
}
