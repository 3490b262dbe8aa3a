using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Feed;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ConnectionsApi;

/// <summary>Two nodes that know each other by the coordination table.</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly IAmazonDynamoDB _dynamoDb = RecordingDynamoDb.Create();
    private GatewayHost _holder = null!;
    private GatewayHost _other = null!;

    public async Task InitializeAsync()
    {
        _holder = await StartAsync();
        _other = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        await _holder.DisposeAsync();
    }

    [Fact]
    public async Task A_request_to_any_node_reaches_the_connection()
    {
        using var socket = await _holder.ConnectAsync();
        var id = socket.ConnectionId;

        await _other.PostAsync(id, "\"wörld\"").IsEmptyAsync(200);
        Assert.Equal("wörld", (await socket.NextAsync()).GetString());

        using var described = await _other.GetConnectionAsync(id);
        var description = JsonSerializer.Deserialize<JsonElement>(await described.Content.ReadAsStringAsync());
        Assert.Equal("127.0.0.1", description.GetProperty("identity").GetProperty("sourceIp").GetString());

        await _other.PostAsync(id, new string('x', (128 * 1024) + 1)).IsErrorAsync(413, "PayloadTooLargeException");
        await _other.PostAsync(id, new ByteArrayContent([0xFF])).IsErrorAsync(400, "BadRequestException");
        await _other.DeleteConnectionAsync(id).IsEmptyAsync(204);
        await _other.DeleteConnectionAsync(id).IsErrorAsync(410, "GoneException");
        Assert.Equal(JsonValueKind.Null, (await socket.NextAsync()).ValueKind);
    }

    [Fact]
    public async Task A_node_that_nobody_knows_has_no_connections() =>
        await _other.PostAsync(ConnectionId.New(node: 7).ToString(), "1").IsErrorAsync(410, "GoneException");

    [Fact]
    public async Task The_table_is_read_once_for_many_ids_that_lead_nowhere()
    {
        var table = (RecordingDynamoDb)_dynamoDb;
        var before = table.Queries;
        var start = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => _other.GetConnectionAsync(ConnectionId.New((ulong)i).ToString())));

        Assert.InRange(table.Queries - before, 1, 1 + (int)TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }

    [Fact]
    public async Task A_node_that_has_ended_has_no_connections_even_while_it_is_registered()
    {
        var dead = await StartAsync();
        using var socket = await dead.ConnectAsync();
        var id = socket.ConnectionId;
        var rows = (RecordingDynamoDb)_dynamoDb;
        var row = rows.Puts.Last(put => put.Row["sk"].S == id[^16..]).Row;
        await dead.DisposeAsync();
        rows.Keep(row);

        await _other.PostAsync(id, "1").IsErrorAsync(410, "GoneException");
    }

    [Fact]
    public async Task A_node_without_heartbeat_has_no_connections()
    {
        using var socket = await _holder.ConnectAsync();
        var rows = (RecordingDynamoDb)_dynamoDb;
        var row = rows.Puts.Last(put => put.Row["sk"].S == socket.ConnectionId[^16..]).Row;
        await _holder.StopAsync();
        row["heartbeat"].N = TimeProvider.System.GetUtcNow().AddSeconds(-11).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        rows.Keep(row);

        await _other.PostAsync(socket.ConnectionId, "1").IsErrorAsync(410, "GoneException");
    }

    [Fact]
    public async Task A_forwarded_request_is_not_forwarded_again()
    {
        using var socket = await _holder.ConnectAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/connections/" + socket.ConnectionId) { Content = new StringContent("1") };
        request.Headers.Add("X-Internal-Key", Key);

        await _other.Http.SendAsync(request).IsErrorAsync(410, "GoneException");
    }

    [Fact]
    public async Task Others_cannot_forward()
    {
        using var socket = await _holder.ConnectAsync();

        using var response = await _holder.Http.PostAsync("/internal/connections/" + socket.ConnectionId, new StringContent("1"));

        Assert.Equal(403, (int)response.StatusCode);
        Assert.True(await socket.IsAliveAsync());
    }

    [Fact]
    public async Task Nodes_with_different_keys_do_not_lose_a_connection_over_it()
    {
        await using var stranger = await StartAsync("fedcba9876543210fedcba9876543210");
        using var socket = await _holder.ConnectAsync();

        await stranger.PostAsync(socket.ConnectionId, "1").IsErrorAsync(500, "InternalServerErrorException");

        Assert.True(await socket.IsAliveAsync());
    }

    /// <summary>Starts a node and waits until it is registered.</summary>
    private async Task<GatewayHost> StartAsync(string key = Key)
    {
        var host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights),
            services => services.Replace(ServiceDescriptor.Singleton(_dynamoDb)),
            ("Internal:Key", key));
        var id = host.Services.GetRequiredService<NodeIdentity>().Id;
        await Eventually.BeAsync(() => ((RecordingDynamoDb)_dynamoDb).Puts.Any(put => put.Row["sk"].S == id), "the node is registered");
        return host;
    }
}
