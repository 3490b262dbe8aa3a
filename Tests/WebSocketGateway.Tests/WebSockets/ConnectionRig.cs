using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Protection;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

/// <summary>One connection as the service makes it, to a client that the test plays, under a clock that the test moves.</summary>
internal sealed class ConnectionRig : IDisposable
{
    public ConnectionRig(
        ManualTimeProvider? time = null, ConnectionOptions? options = null, Caller? caller = null, LimitOptions? limits = null)
    {
        Time = time ?? new ManualTimeProvider();
        Socket = new ScriptedSocket { HeardAt = Time.GetTimestamp() };
        Cursors = new TestCursors(Time);
        Callers = new TestCallers(Time);
        Catalog = new ViewCatalog(Options.Create(new ReplicaOptions()), Time, NullLogger<ViewCatalog>.Instance);
        const string Description = """{"name":"flights","key":"k","access":"public","fields":[]}""";
        var view = EntryEncoder.TryUpsert(ViewDescription.Catalog, "flights", Version(1), ScriptedViewSource.At, Description)!;
        Catalog.Apply(ViewDescription.Catalog, [view], mayJump: false);
        Cursors.Watermark.Reloaded("table", HybridVersion.Floor(Time.GetUtcNow()));
        Catalog.MarkLoaded(Catalog.Find("flights")!);
        Catalog.MarkCatalogLoaded();
        var metrics = TestMetrics.Of(Meters, Time);
        var factory = new ConnectionFactory(
            Catalog,
            new TopicResolver(Catalog),
            new TopicReaders(
                new SubscriptionRegistry(Cursors.Watermark, Cursors.Issuer, Time),
                Cursors.Issuer,
                Cursors.Resume,
                Options.Create(new SubscriptionOptions { MaxCatchUpBytes = 512 * 1024 })),
            Cursors.Codec,
            Callers.Authenticator,
            new MessageRates(Options.Create(limits ?? new LimitOptions()), Time),
            new SendLanes(metrics, TimeProvider.System, Options.Create(new SendingOptions())),
            metrics,
            Time,
            Options.Create(options ?? new ConnectionOptions()));
        var facts = new ConnectionFacts(ConnectionId.New(node: 1), Time.GetUtcNow(), "127.0.0.1", "");
        Connection = factory.Create(Socket, Outbox, caller ?? Caller.Anonymous, new ClientAddress("test"), facts, routes: null);
    }

    public ManualTimeProvider Time { get; }

    public TestCursors Cursors { get; }

    /// <summary>What the connection measures.</summary>
    public TestMeters Meters { get; } = new();

    public TestCallers Callers { get; }

    public ViewCatalog Catalog { get; }

    public ScriptedSocket Socket { get; }

    public Outbox Outbox { get; } = new(maxBytes: 64 * 1024, maxPostedBytes: 64 * 1024);

    public Connection Connection { get; }

    /// <summary>Runs the connection as one of a node's.</summary>
    public async Task RunAsync(OpenConnections connections)
    {
        connections.Enter(Connection);
        await Connection.RunAsync(CancellationToken.None);
        connections.Leave(Connection);
    }

    public void Dispose()
    {
        Socket.Dispose();
        Meters.Dispose();
    }
}
