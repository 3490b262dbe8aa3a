using Amazon.DynamoDBv2;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Table;
using EventDrivenFrontends.ViewModelProjector.Tests.Table;
using EventDrivenFrontends.ViewModelProjector.Views;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Projection;

public class EventProjectorTests
{
    private readonly MemoryItemTable _table = new();
    private readonly EventProjector _projector;

    public EventProjectorTests() => _projector = new EventProjector(
        ViewCatalog.Discover(),
        new ItemWriter(
            _table,
            new LastWritten(100),
            HybridLogicalClock.ForProcess(TimeProvider.System),
            TimeProvider.System,
            Options.Create(new ProjectionOptions())),
        new HopMetrics(new ServiceMeter(new TestMeters())),
        TimeProvider.System,
        NullLogger<EventProjector>.Instance);

    [Theory]
    [MemberData(nameof(Hostile.Bodies), MemberType = typeof(Hostile))]
    public async Task ProjectAsync_HostileMessage_IsRefusedWithTheReasonAndTheOthersGoOn(string body, string words)
    {
        var fates = await ProjectAsync(Hostile.Body("""{"virusId":"good"}"""), body, Hostile.Body("""{"virusId":"better"}"""));
        Assert.Contains(words, fates[1].Refusal, StringComparison.Ordinal);
        Assert.False(fates[1].IsDelayed);
        Assert.All(new[] { fates[0], fates[2] }, fate => Assert.Null(fate.Refusal));
        Assert.Equal(2, _table.Writes);
    }

    [Fact]
    public async Task ProjectAsync_OneOfSeveralEventsOfAnItemIsTooLarge_RefusesThatOne()
    {
        var fates = await ProjectAsync(
            Hostile.Body("""{"virusId":"v","kind":"phage"}"""),
            Hostile.Body($$"""{"virusId":"v","note":"{{new string('x', 100_000)}}"}"""));
        Assert.Null(fates[0].Refusal);
        Assert.Contains("too large", fates[1].Refusal, StringComparison.Ordinal);
        Assert.Equal(1, _table.Writes);
    }

    [Fact]
    public async Task ProjectAsync_TableFailsForOneItem_DelaysOnlyItsEvents()
    {
        _table.BeforeWrite = item =>
        {
            if (item.Id.Key == "bad")
            {
                throw new AmazonDynamoDBException("throttled");
            }
        };
        var fates = await ProjectAsync(Hostile.Body("""{"virusId":"bad"}"""), Hostile.Body("""{"virusId":"good"}"""));
        Assert.Equal([true, false], fates.Select(fate => fate.IsDelayed));
        Assert.All(fates, fate => Assert.Null(fate.Refusal));
    }

    [Fact]
    public async Task ProjectAsync_SameMessageTwice_IsWrittenOnce()
    {
        var body = Hostile.Body("""{"virusId":"v","kind":"phage"}""");
        var fates = await ProjectAsync(body, body);
        Assert.All(fates, fate => Assert.Equal((null, false), (fate.Refusal, fate.IsDelayed)));
        Assert.Equal(1, _table.Writes);
    }

    private async Task<MessageFate[]> ProjectAsync(params string[] bodies)
    {
        var batch = bodies.Select(body => new QueueMessage(Guid.NewGuid().ToString(), body, new Dictionary<string, string>(), 1)).ToArray();
        var fates = await _projector.ProjectAsync(batch, CancellationToken.None);
        return [.. batch.Select(message => fates[message])];
    }
}
