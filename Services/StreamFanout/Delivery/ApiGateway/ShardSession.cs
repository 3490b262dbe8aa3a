namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>The time for which this instance reads a shard. What waits from it is not posted once it is over: another instance reads it again.</summary>
internal sealed class ShardSession
{
    private volatile bool _isOver;

    public bool IsOver => _isOver;

    public void End() => _isOver = true;
}
