using System.Net;
using Amazon.ApiGatewayManagementApi;
using Amazon.Runtime;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Handlers;

/// <summary>A gateway whose handlers are called as API Gateway calls them, with a management API that keeps their answers.</summary>
internal sealed class HandlerRig : IAsyncDisposable
{
    private HandlerRig(GatewayHost gateway, FakeManagementApi api, ScriptedViewSource source) => (Gateway, Api, Source) = (gateway, api, source);

    public GatewayHost Gateway { get; }

    public FakeManagementApi Api { get; }

    public ScriptedViewSource Source { get; }

    public ConnectionStore Connections => Gateway.Services.GetRequiredService<ConnectionStore>();

    public SubscriptionStore Subscriptions => Gateway.Services.GetRequiredService<SubscriptionStore>();

    public static async Task<HandlerRig> StartAsync(ConnectionsTables tables, params (string Key, string Value)[] settings)
    {
        var source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
        var api = await FakeManagementApi.StartAsync();
        var gateway = await GatewayHost.StartAsync(
            source,
            services => services
                .Replace(ServiceDescriptor.Singleton(tables.DynamoDb))
                .Replace(ServiceDescriptor.Singleton<IAmazonApiGatewayManagementApi>(new AmazonApiGatewayManagementApiClient(
                    new BasicAWSCredentials("test", "test"),
                    new AmazonApiGatewayManagementApiConfig { ServiceURL = api.Url.ToString(), MaxErrorRetry = 0 }))),
            [("Connections:CallbackUrl", api.Url.ToString()), .. settings]);
        return new HandlerRig(gateway, api, source);
    }

    /// <summary>Opens a connection of its own name.</summary>
    public async Task<string> ConnectAsync()
    {
        var id = Guid.NewGuid().ToString("n");
        Assert.Equal(HttpStatusCode.OK, await CallAsync("$connect", id));
        return id;
    }

    /// <summary>Calls the handler of a route.</summary>
    public async Task<HttpStatusCode> CallAsync(string route, string? connectionId, string body = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/routes/{route}") { Content = new StringContent(body) };
        if (connectionId is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Connection-Id", connectionId);
        }

        using var response = await Gateway.Http.SendAsync(request);
        return response.StatusCode;
    }

    public Task SubscribeAsync(string connectionId, string topic, string? since = null) => SendAsync(
        "subscribe", connectionId, since is null ? $$"""{"action":"subscribe","topic":"{{topic}}"}""" : $$"""{"action":"subscribe","topic":"{{topic}}","since":"{{since}}"}""");

    public Task UnsubscribeAsync(string connectionId, string topic) =>
        SendAsync("unsubscribe", connectionId, $$"""{"action":"unsubscribe","topic":"{{topic}}"}""");

    public async Task SendAsync(string route, string connectionId, string body) =>
        Assert.Equal(HttpStatusCode.OK, await CallAsync(route, connectionId, body));

    /// <summary>The frames of a connection once there are so many.</summary>
    public Task<IReadOnlyList<ServerFrame>> FramesAsync(string connectionId, int count) => Eventually.GetAsync(
        () => Task.FromResult(Api.FramesOf(connectionId)), frames => frames.Count >= count, $"{count} frames");

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Api.DisposeAsync();
    }
}
