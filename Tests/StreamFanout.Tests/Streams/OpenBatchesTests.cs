using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Tests.Streams;

public sealed class OpenBatchesTests
{
    private readonly OpenBatches _open = new();

    [Fact]
    public void TakeDelivered_StopsAtTheFirstThatIsNot()
    {
        var stuck = new TaskCompletionSource();
        _open.Add("1", new Handover(Task.CompletedTask, "w1"));
        _open.Add("2", new Handover(stuck.Task, "w2"));
        _open.Add("3", new Handover(Task.CompletedTask, "w3"));

        Assert.Equal(("1", "w1"), _open.TakeDelivered());
        Assert.Equal((null, null), _open.TakeDelivered());

        stuck.SetResult();
        Assert.Equal(("3", "w3"), _open.TakeDelivered());
    }

    [Fact]
    public void TakeDelivered_OfBatchesWithoutRecords_TellsHowFarTheyHaveCome()
    {
        _open.Add("1", new Handover(Task.CompletedTask, "w1"));
        _open.Add(null, new Handover(Task.CompletedTask, "w2"));
        _open.Add(null, new Handover(Task.CompletedTask, null));

        Assert.Equal(("1", "w2"), _open.TakeDelivered());
    }

    [Fact]
    public void TakeDelivered_OfOneThatFailed_GoesNoFurther()
    {
        _open.Add("1", new Handover(Task.FromException(new InvalidOperationException()), "w1"));

        Assert.Equal((null, null), _open.TakeDelivered());
    }

    [Fact]
    public async Task AllAsync_EndsWhenAllAreDelivered()
    {
        var stuck = new TaskCompletionSource();
        _open.Add("1", new Handover(stuck.Task, "w1"));
        var all = _open.AllAsync(CancellationToken.None);
        Assert.False(all.IsCompleted);

        stuck.SetResult();
        await all.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
