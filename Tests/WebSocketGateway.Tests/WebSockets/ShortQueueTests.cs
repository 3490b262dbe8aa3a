using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public class ShortQueueTests
{
    private ShortQueue<string> _queue;

    [Fact]
    public void TryDequeue_OfSeveral_GivesThemInOrder_AlsoBetweenOthersThatCome()
    {
        Add("a", "b", "c");
        Assert.Equal(["a", "b"], Take(2));
        Add("d");
        Assert.Equal(2, _queue.Count);
        Assert.Equal(["c", "d"], Take(2));
        Add("e");

        Assert.Equal(["e"], Take(1));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void TryDequeue_OfNone_SaysSo()
    {
        Assert.False(_queue.TryDequeue(out _));
        Add("a", "b");
        _queue.Clear();

        Assert.False(_queue.TryDequeue(out _));
    }

    private void Add(params string[] items) => Array.ForEach(items, item => _queue.Enqueue(item));

    private List<string> Take(int count)
    {
        var taken = new List<string>();
        while (taken.Count < count && _queue.TryDequeue(out var item))
        {
            taken.Add(item);
        }

        return taken;
    }
}
