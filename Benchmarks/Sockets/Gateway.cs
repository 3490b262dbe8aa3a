using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.WebSocketGateway;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventDrivenFrontends.Benchmarks.Sockets;

/// <summary>The real gateway with a view of its own, in a process of its own.</summary>
internal static class Gateway
{
    public static async Task ServeAsync()
    {
        var source = ScriptedViewSource.WithViews(new ViewDescription("flights", "flightId", ViewAccess.Public, []));
        await using var app = GatewayApp.Create(
            ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", "--WebSockets:PingInterval=01:00:00"],
            services => services
                .Replace(ServiceDescriptor.Singleton<IViewSource>(source))
                .Replace(ServiceDescriptor.Singleton(RecordingDynamoDb.Create())));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());

        // Each line asks what is in use once all garbage has been collected.
        while (await Console.In.ReadLineAsync() is not null)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Console.WriteLine(GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
