using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.Client;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>Commands, clients and the ledger of one run: faults come in the middle of it, and in the end all must agree.</summary>
/// <param name="system">The system.</param>
/// <param name="createSqs">Makes a client of the cloud that nothing goes wrong for.</param>
internal sealed class Run(RunningSystem system, Func<AmazonSQSClient> createSqs)
{
    private const int WatchersPerTransport = 2;
    private const int Readings = 6;

    private static readonly string[] DeadLetters = ["view-model-projector-dlq", "webhook-dispatcher-dlq"];

    private static readonly string[] Depths = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];

    /// <summary>Changes of flights a second.</summary>
    public int Rate { get; init; } = ChaosSettings.Rate;

    /// <summary>How long faults are caused.</summary>
    public TimeSpan Duration { get; init; } = ChaosSettings.Duration;

    /// <summary>Measures the time until what is accepted is shown; null for nothing.</summary>
    public Delays? Delays { get; init; }

    /// <summary>Tells seconds with faults from those without; null for nobody.</summary>
    public Throughput? Throughput { get; init; }

    /// <summary>How patient the clients are.</summary>
    public Action<LiveTiming> Timing { get; init; } = Watcher.SoonGivesUp;

    /// <summary>The clients that watch.</summary>
    public IReadOnlyList<Watcher> Watchers { get; private set; } = [];

    /// <summary>What has been accepted.</summary>
    public CommandLedger Ledger => field ??= new CommandLedger(Delays);

    /// <param name="faults">Causes faults until it ends, and takes them all back.</param>
    /// <param name="log">Takes what came of it in a few lines.</param>
    public async Task WithAsync(Func<CancellationToken, Task> faults, Action<string> log)
    {
        using var limit = new CancellationTokenSource(Duration + (2 * ChaosSettings.Settling), TimeProvider.System);
        using var producer = system.Producer;
        producer.Timeout = Timeout.InfiniteTimeSpan;
        var watchers = Enum.GetValues<LiveTransport>()
            .SelectMany(transport => Enumerable.Range(0, WatchersPerTransport).Select(_ => new Watcher(system.GatewayAddress, transport, Timing, Delays))).ToList();
        Watchers = watchers;
        try
        {
            var caller = new Caller(producer, Ledger);
            var workload = new Workload(caller, Ledger, Rate, ChaosSettings.Together);
            await workload.BeginAsync(limit.Token);
            await Task.WhenAll(watchers.Select(watcher => watcher.WaitUntilReadyAsync(limit.Token)));
            var causing = faults(limit.Token);
            var (began, sent, accepted) = (TimeProvider.System.GetTimestamp(), caller.Sent, Ledger.Accepted);
            var watching = Throughput?.WatchAsync(() => Ledger.Accepted, () => causing.IsCompleted, limit.Token) ?? Task.CompletedTask;
            await workload.ChangeAsync(() => causing.IsCompleted, limit.Token);
            await causing;
            await watching;
            var changing = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            (sent, accepted) = (caller.Sent - sent, Ledger.Accepted - accepted);
            await workload.EndAsync(limit.Token);
            var ended = TimeProvider.System.GetTimestamp();
            await AgreeAsync(watchers);
            log($"{Ledger.Accepted} changes accepted, {Ledger.Repeated} commands sent again ({Ledger.Reasons}); {Rate} a second were due for {changing:0} s, "
                + $"{accepted / changing:0} were accepted, by {sent / changing:0} commands that were sent; {Throughput?.Summary}"
                + $"{watchers.Sum(watcher => watcher.Updates)} updates shown to {watchers.Count} clients; "
                + $"all agreed {TimeProvider.System.GetElapsedTime(ended).TotalSeconds:0.0} s after the last command");
        }
        finally
        {
            watchers.ForEach(watcher => watcher.Dispose());
        }
    }

    private async Task AgreeAsync(List<Watcher> watchers)
    {
        foreach (var watcher in watchers)
        {
            await AgreeAsync(() => Task.FromResult(watcher.Held), $"a client by {watcher.Transport}");
            Assert.Empty(watcher.Faults);
        }

        // One address for all replicas: each reading may come from another.
        for (var i = 0; i < Readings; i++)
        {
            using var gateway = system.Gateway;
            await AgreeAsync(() => ReadAsync(gateway), "the view");
        }

        using var queues = createSqs();
        foreach (var queue in DeadLetters)
        {
            var url = (await queues.GetQueueUrlAsync(queue)).QueueUrl;
            var attributes = await queues.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = ["All"] });
            Assert.All(Depths, depth => Assert.Equal("0", attributes.Attributes[depth]));
        }
    }

    private async Task AgreeAsync(Func<Task<IReadOnlyDictionary<string, string?>>> read, string who) => await Eventually.GetAsync(
        async () => Ledger.DifferenceFrom(await read()), difference => difference is null, $"{who} holds what was accepted", ChaosSettings.Settling);

    private static async Task<IReadOnlyDictionary<string, string?>> ReadAsync(HttpClient gateway) =>
        (await gateway.ItemsAsync("flights")).ToDictionary(
            item => item.Key, item => item.Value.GetProperty("data") is { ValueKind: JsonValueKind.Object } data ? data.GetProperty("gate").GetString() : null);
}
