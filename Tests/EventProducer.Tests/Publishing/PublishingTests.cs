using System.Globalization;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Tests.Publishing;

public sealed class PublishingTests : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    private readonly ScriptedBus _bus = new();
    private readonly PublishQueue _queue = new();
    private readonly PublishingOptions _options = new() { Senders = 1, Attempts = 3, RetryDelay = TimeSpan.FromMilliseconds(1) };
    private EventSender? _sender;

    [Fact]
    public async Task PublishAsync_AcceptedEvents_AreStoredWhenItReturns()
    {
        await StartAsync();
        await PublishAsync(Events(3));
        Assert.Equal(3, _bus.Stored.Count);
    }

    [Fact]
    public async Task PublishAsync_SomeRefused_SendsOnlyThoseAgain()
    {
        _bus.Refuse = (call, item) => call == 1 && item.Detail is ("1" or "3") ? "ThrottlingException" : null;
        await StartAsync();
        await PublishAsync(Events(4));
        Assert.Equal(["0 1 2 3", "1 3"], _bus.Calls.Select(Names));
        Assert.Equal(4, _bus.Stored.Count);
    }

    [Fact]
    public async Task PublishAsync_RefusedEveryTime_FailsAfterTheConfiguredAttempts()
    {
        _bus.Refuse = (_, item) => item.Detail == "1" ? "InternalFailure" : null;
        await StartAsync();
        var failure = await Assert.ThrowsAsync<PublishFailedException>(() => PublishAsync(Events(2)));
        Assert.Equal("InternalFailure", failure.Message);
        Assert.Equal(["0 1", "1", "1"], _bus.Calls.Select(Names));
    }

    [Fact]
    public async Task PublishAsync_BusDoesNotAnswer_IsTriedAgain()
    {
        var calls = 0;
        _bus.Before = () => ++calls < 3 ? Task.FromException(new HttpRequestException("refused")) : Task.CompletedTask;
        await StartAsync();
        await PublishAsync(Events(1));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task PublishAsync_BusHangs_FailsInTime()
    {
        _options.Timeout = TimeSpan.FromMilliseconds(50);
        var never = new TaskCompletionSource();
        _bus.Before = () => never.Task;
        await StartAsync();
        await Assert.ThrowsAsync<PublishFailedException>(() => PublishAsync(Events(1)));
        never.SetResult();
    }

    [Fact]
    public async Task PublishAsync_WhileACallIsUnderWay_GathersUpToTenEntries()
    {
        var first = new TaskCompletionSource();
        _bus.Before = () => _bus.Calls.Count == 1 ? first.Task : Task.CompletedTask;
        await StartAsync();
        var commands = new List<Task> { PublishAsync(Events(1)) };
        await Eventually.BeAsync(() => _bus.Calls.Count == 1, "the first call is under way");
        commands.AddRange(Enumerable.Range(0, 25).Select(_ => PublishAsync(Events(1))));
        first.SetResult();
        await Task.WhenAll(commands).WaitAsync(Ceiling);
        Assert.Equal([1, 10, 10, 5], _bus.Calls.Select(call => call.Count));
    }

    [Fact]
    public async Task PublishAsync_LargeEvents_KeepsEachCallUnderTheLimit()
    {
        var large = new string('x', 100 * 1024);
        await StartAsync();
        await PublishAsync([.. Enumerable.Range(0, 5).Select(_ => new DomainEvent("s", "t", large))]);
        Assert.Equal([2, 2, 1], _bus.Calls.Select(call => call.Count));
    }

    public async ValueTask DisposeAsync()
    {
        if (_sender is not null)
        {
            await _sender.StopAsync(CancellationToken.None);
            _sender.Dispose();
        }
    }

    private Task StartAsync()
    {
        _sender = new EventSender(
            new LoopContext(NullLoggerFactory.Instance, TimeProvider.System, new LoopHealth()),
            _queue,
            _bus,
            new BusHealth(),
            new HopMetrics(new ServiceMeter(new TestMeters())),
            Options.Create(_options),
            NullLogger<EventSender>.Instance);
        return _sender.StartAsync(CancellationToken.None);
    }

    private Task PublishAsync(IReadOnlyList<DomainEvent> events) =>
        new EventPublisher(_queue, TimeProvider.System, Options.Create(_options)).PublishAsync(events, CancellationToken.None).WaitAsync(Ceiling);

    private static DomainEvent[] Events(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new DomainEvent("source", "type", i.ToString(CultureInfo.InvariantCulture)))];

    private static string Names(IReadOnlyList<DomainEvent> call) => string.Join(' ', call.Select(item => item.Detail));
}
