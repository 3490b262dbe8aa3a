using System.Net;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebhookDispatcher.Egress;
using EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Egress;

/// <summary>What a name leads to is decided on each connection.</summary>
public sealed class RebindingTests(WebhookCloud cloud) : IClassFixture<WebhookCloud>
{
    [Fact]
    public async Task A_name_that_moves_to_a_forbidden_address_gets_nothing()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        var names = new Names { Address = IPAddress.Loopback };
        await using var dispatcher = await Dispatcher.StartAsync(
            cloud, prefix, services => services.Replace(ServiceDescriptor.Singleton<INameResolver>(names)), "--Egress:AllowedNetworks:0=127.0.0.1/32");

        // Each answer closes its connection, so that each event needs a new one.
        receiver.Refuse = (context, _) => Task.FromResult(context.Response.Headers.TryAdd("Connection", "close") && false);
        var endpoint = await dispatcher.RegisterAsync(new UriBuilder(receiver.Url) { Host = "receiver.example" }.Uri);
        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/test");
        await Eventually.BeAsync(() => receiver.Taken.Count == 1, "the first test event arrived");

        names.Address = IPAddress.Parse("127.0.0.2");
        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/test");

        var attempts = await Eventually.GetAsync(
            () => dispatcher.AttemptsAsync(endpoint.Id), all => all.Exists(one => one.TryGetProperty("error", out _)), "an attempt failed");
        Assert.Contains("is not allowed", attempts.First(one => one.TryGetProperty("error", out _)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Single(receiver.Taken);
    }

    [Fact]
    public async Task A_name_with_allowed_and_forbidden_addresses_leads_to_an_allowed_one()
    {
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(
            cloud,
            prefix,
            services => services.Replace(ServiceDescriptor.Singleton<INameResolver>(new Names { Before = IPAddress.Parse("10.0.0.1"), Address = IPAddress.Loopback })));
        var endpoint = await dispatcher.RegisterAsync(new UriBuilder(receiver.Url) { Host = "receiver.example" }.Uri);

        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/test");

        await Eventually.BeAsync(() => receiver.Taken.Count == 1, "the test event arrived");
    }

    private sealed class Names : INameResolver
    {
        public IPAddress? Before { get; init; }

        public required IPAddress Address { get; set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IPAddress[]>(Before is null ? [Address] : [Before, Address]);
    }
}
