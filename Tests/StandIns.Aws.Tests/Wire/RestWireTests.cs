using Amazon.ApiGatewayManagementApi;
using Amazon.ApiGatewayManagementApi.Model;
using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Wire;

/// <summary>The connections API: the path says it all, and the body is the message itself.</summary>
public sealed class RestWireTests
{
    [Theory]
    [InlineData("", "/%40connections/L0SM9cOFvHcCIhw%3D")]
    [InlineData("/", "/%40connections/L0SM9cOFvHcCIhw%3D")]
    [InlineData("/prod", "/prod/%40connections/L0SM9cOFvHcCIhw%3D")]
    [InlineData("/prod/", "/prod/%40connections/L0SM9cOFvHcCIhw%3D")]
    public async Task PostToConnection_SendsTheBytesToTheConnectionOfTheStage(string stage, string path)
    {
        byte[] message = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await using var server = new ScriptedServer(Answer.Of(200, ""));
        using var client = Clients.Connections(new Uri(server.Endpoint.OriginalString.TrimEnd('/') + stage));
        using var data = new MemoryStream(message);

        await client.PostToConnectionAsync(new PostToConnectionRequest { ConnectionId = "L0SM9cOFvHcCIhw=", Data = data });

        Assert.Equal(("POST", path), (server.Request.Method, server.Request.Target));
        Assert.Equal("application/octet-stream", server.Request.Headers["content-type"]);
        Assert.Equal(message, server.Request.Body);
        var signature = SignatureV4.Of(server.Request);
        Assert.Equal(signature.Expected(server.Request, Clients.SecretKey), signature.Signature);
    }

    [Fact]
    public async Task PostToConnection_AStreamThatWasReadBefore_IsSentFromItsStart()
    {
        await using var server = new ScriptedServer(Answer.Of(200, ""));
        using var client = Clients.Connections(server.Endpoint);
        using var data = new MemoryStream([1, 2, 3]) { Position = 3 };

        await client.PostToConnectionAsync(new PostToConnectionRequest { ConnectionId = "c", Data = data });

        Assert.Equal([1, 2, 3], server.Request.Body);
    }

    [Fact]
    public async Task PostToConnection_WithoutData_SendsAnEmptyMessage()
    {
        await using var server = new ScriptedServer(Answer.Of(200, ""));
        using var client = Clients.Connections(server.Endpoint);

        await client.PostToConnectionAsync(new PostToConnectionRequest { ConnectionId = "c" });

        Assert.Empty(server.Request.Body);
    }

    [Fact]
    public async Task PostToConnection_WithoutConnection_IsRefusedBeforeItIsSent()
    {
        await using var server = new ScriptedServer(Answer.Of(200, ""));
        using var client = Clients.Connections(server.Endpoint);

        await Assert.ThrowsAsync<AmazonApiGatewayManagementApiException>(() => client.PostToConnectionAsync(new PostToConnectionRequest()));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_connection_id_cannot_leave_its_segment()
    {
        await using var server = new ScriptedServer(Answer.Of(200, ""));
        using var client = Clients.Connections(server.Endpoint);

        await client.DeleteConnectionAsync(new DeleteConnectionRequest { ConnectionId = "a/../b?c#d" });

        Assert.Equal("/%40connections/a%2F..%2Fb%3Fc%23d", server.Request.Target);
    }

    [Fact]
    public async Task GetConnection_ReadsInstantsAndIdentity()
    {
        await using var server = new ScriptedServer(Answer.Of(200, """
            {"connectedAt":"2026-01-02T03:04:05.678Z","lastActiveAt":"2026-01-02T03:04:06Z","identity":{"sourceIp":"192.0.2.1","userAgent":"u"}}
            """));
        using var client = Clients.Connections(server.Endpoint);

        var response = await client.GetConnectionAsync(new GetConnectionRequest { ConnectionId = "c" });

        Assert.Equal(("GET", "/%40connections/c", 0), (server.Request.Method, server.Request.Target, server.Request.Body.Length));
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), response.ConnectedAt);
        Assert.Equal(("192.0.2.1", "u"), (response.Identity.SourceIp, response.Identity.UserAgent));
    }

    [Fact]
    public async Task DeleteConnection_Deletes()
    {
        await using var server = new ScriptedServer(Answer.Of(204, ""));
        using var client = Clients.Connections(server.Endpoint);

        var response = await client.DeleteConnectionAsync(new DeleteConnectionRequest { ConnectionId = "c" });

        Assert.Equal(("DELETE", "/%40connections/c"), (server.Request.Method, server.Request.Target));
        Assert.Equal(System.Net.HttpStatusCode.NoContent, response.HttpStatusCode);
    }
}
