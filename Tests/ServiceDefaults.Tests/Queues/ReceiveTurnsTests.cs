using EventDrivenFrontends.ServiceDefaults.Queues;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Queues;

public sealed class ReceiveTurnsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ReceiveTurns _turns;

    public ReceiveTurnsTests() => _turns = new ReceiveTurns(_time);

    public void Dispose() => _turns.Dispose();

    [Fact]
    public async Task TakeAsync_WhileABatchIsHandled_WaitsForIt()
    {
        var handled = new TaskCompletionSource();
        var first = await TakeAsync();
        first.Received(full: false);
        var holding = first.HoldAsync(handled.Task);
        var second = TakeAsync();
        Assert.False(second.IsCompleted);

        handled.SetResult();

        await holding;
        await second;
    }

    [Fact]
    public async Task TakeAsync_WhileABatchTakesLong_WaitsOnlyAMoment()
    {
        var handled = new TaskCompletionSource();
        var first = await TakeAsync();
        first.Received(full: false);
        var holding = first.HoldAsync(handled.Task);
        var second = TakeAsync();

        _time.Advance(TimeSpan.FromSeconds(1));

        await second;
        Assert.False(holding.IsCompleted);
        handled.SetResult();
        await holding;
    }

    [Fact]
    public async Task TakeAsync_WhileBatchesComeFull_DoesNotWait()
    {
        var first = await TakeAsync();
        first.Received(full: true);
        var second = await TakeAsync();
        var third = await TakeAsync();

        second.Received(full: false);
        third.Pass();

        using var fourth = await TakeAsync();
        Assert.False(TakeAsync().IsCompleted);
    }

    [Fact]
    public async Task HoldAsync_HandlingThatFails_FailsAndPassesTheTurnOn()
    {
        var first = await TakeAsync();
        first.Received(full: false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => first.HoldAsync(Task.FromException(new InvalidOperationException())));

        await TakeAsync();
    }

    [Fact]
    public async Task Dispose_AfterThePass_GivesNoSecondTurn()
    {
        (await TakeAsync()).Dispose();
        var only = await TakeAsync();
        only.Pass();
        only.Dispose();
        await TakeAsync();
        Assert.False(TakeAsync().IsCompleted);
    }

    private Task<ReceiveTurns.Turn> TakeAsync() => _turns.TakeAsync(CancellationToken.None);
}
