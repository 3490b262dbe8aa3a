using Amazon.DynamoDBStreams.Model;
using Amazon.Runtime;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Record = Amazon.DynamoDBStreams.Model.Record;

namespace EventDrivenFrontends.StreamFanout.Tests.Streams;

public sealed class BatchHandlingTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();
    private readonly TestMeters _meters = new();
    private readonly ScriptedHandler _handler = new();
    private readonly BatchHandling _handling;

    public BatchHandlingTests() => _handling = new BatchHandling(
        "s",
        _handler,
        new StreamMetrics(new ServiceMeter(_meters)),
        _time,
        Options.Create(new StreamOptions { HandlingLimit = Limit }),
        NullLogger<BatchHandling>.Instance);

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task HandleAsync_OfARecordThatFails_HandlesAllOthersInOrderAfterTheLimit()
    {
        _handler.Script = batch => Has(batch, "3") ? throw new InvalidOperationException("poison") : Task.CompletedTask;
        var handling = _handling.HandleAsync(Batch("1", "2", "3", "4"), default);

        var took = await RunAsync(handling);

        var handover = await handling;
        await handover.Delivered;
        Assert.Equal(["1", "2", "4"], _handler.Handled);
        Assert.Equal("4", handover.Watermark);
        Assert.InRange(took, Limit, Limit + TimeSpan.FromSeconds(1));
        Assert.Equal(1, _handler.Lost);
    }

    [Fact]
    public async Task HandleAsync_OfSeveralThatFail_TellsOnceThatSomethingIsLost_BeforeAnythingLaterIsHandled()
    {
        var lostWhenHandled = new List<(string, int)>();
        _handler.Script = batch =>
        {
            if (Has(batch, "2") || Has(batch, "3"))
            {
                throw new FormatException("poison");
            }

            lostWhenHandled.Add((batch.Records[0].Dynamodb.SequenceNumber, _handler.Lost));
            return Task.CompletedTask;
        };
        var handling = _handling.HandleAsync(Batch("1", "2", "3", "4"), default);
        await RunAsync(handling);

        await handling;
        Assert.Equal([("1", 0), ("4", 1)], lostWhenHandled);
    }

    [Fact]
    public async Task HandleAsync_OfWhatFailsForLessThanTheLimit_SkipsNothing()
    {
        _handler.Script = _ => _handler.Tries < 5 ? throw new InvalidOperationException("once") : Task.CompletedTask;
        var handling = _handling.HandleAsync(Batch("1", "2"), default);
        await RunAsync(handling);

        await handling;
        Assert.Equal(["1", "2"], _handler.Handled);
        Assert.Equal(0, _handler.Lost);
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task HandleAsync_InAnOutage_LeavesTheBatchToTheReaderHoweverLongItLasts(Exception outage)
    {
        _handler.Script = _ => throw outage;
        for (var i = 0; i < 100; i++)
        {
            Assert.Same(outage, await Assert.ThrowsAnyAsync<Exception>(() => _handling.HandleAsync(Batch("1"), default)));
            _time.Advance(Limit);
        }

        Assert.Equal(0, _handler.Lost);
    }

    public static TheoryData<Exception> Outages() => new(
        new HttpRequestException("refused"),
        new TimeoutException(),
        new OperationCanceledException(),
        new AmazonServiceException("throttled") { ErrorCode = "ProvisionedThroughputExceededException" });

    [Fact]
    public async Task HandleAsync_OfWhatTheTableRefusesForGood_SkipsIt()
    {
        _handler.Script = batch => Has(batch, "1") ? throw new AmazonServiceException("too long") { ErrorCode = "ValidationException" } : Task.CompletedTask;
        var handling = _handling.HandleAsync(Batch("1", "2"), default);
        await RunAsync(handling);

        await handling;
        Assert.Equal(["2"], _handler.Handled);
    }

    [Fact]
    public async Task HandleAsync_WithAnOutageWhileRecordsAreHandledOneByOne_SkipsOnlyTheOneThatFailsByItself()
    {
        var isOut = 3;
        _handler.Script = batch => batch.Records.Count > 1 || Has(batch, "1") ? throw new InvalidOperationException("poison")
            : isOut-- > 0 ? throw new HttpRequestException("refused")
            : Task.CompletedTask;
        var handling = _handling.HandleAsync(Batch("1", "2", "3"), default);
        await RunAsync(handling);

        await handling;
        Assert.Equal(["2", "3"], _handler.Handled);
        Assert.Equal(1, _handler.Lost);
    }

    [Fact]
    public async Task HandleAsync_OfABatchThatFailsOnItsWay_CountsAsDeliveredOnceItIsMadeGood()
    {
        var way = new TaskCompletionSource();
        _handler.Script = _ => way.Task;
        var handover = await _handling.HandleAsync(Batch("1"), default);
        Assert.False(handover.Delivered.IsCompleted);

        way.SetException(new InvalidOperationException("fault"));

        await handover.Delivered.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, _handler.Lost);
        Assert.Equal(1, _handler.Tries);
    }

    /// <summary>Lets time pass until it ends; tells how much.</summary>
    private async Task<TimeSpan> RunAsync(Task handling)
    {
        var began = _time.GetTimestamp();
        await Eventually.BeAsync(() => handling.IsCompleted || (_time.AdvanceToNext() && handling.IsCompleted), "it ends");
        return _time.GetElapsedTime(began);
    }

    private static bool Has(ShardBatch batch, string number) => batch.Records.Any(record => record.Dynamodb.SequenceNumber == number);

    private static ShardBatch Batch(params string[] numbers) => new(
        "s", [.. numbers.Select(number => new Record { Dynamodb = new StreamRecord { SequenceNumber = number, Keys = [] } })], default, IsLast: false);
}
