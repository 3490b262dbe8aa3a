using EventDrivenFrontends.WebSocketGateway.Sending;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>A lane in which nobody is told of anything before the test says so, and nobody sends.</summary>
internal sealed class StillLane : ISendLane
{
    private readonly Queue<IBroadcast> _broadcasts = new();

    public void Enqueue(ISender sender)
    {
    }

    public void Enqueue(IBroadcast broadcast) => _broadcasts.Enqueue(broadcast);

    public void Deliver()
    {
        while (_broadcasts.TryDequeue(out var broadcast))
        {
            broadcast.Deliver();
        }
    }
}
