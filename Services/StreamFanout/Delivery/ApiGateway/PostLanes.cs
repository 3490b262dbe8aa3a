using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>
/// Bounds the posts under way. One that takes long leaves the fast lane, which is for the others; the slow lane has a bound too, and a post that finds it full stays
/// where it is.
/// </summary>
internal sealed class PostLanes(TimeProvider time, IOptions<ApiGatewayOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _fast = new(options.Value.Concurrency);
    private readonly SemaphoreSlim _slow = new(options.Value.MostSlowPosts);

    /// <summary>Runs a post when there is room for it.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> post, CancellationToken cancellationToken)
    {
        await _fast.WaitAsync(cancellationToken);
        var lane = _fast;
        try
        {
            var running = post();
            if (!await IsSoonDoneAsync(running, cancellationToken) && _slow.Wait(TimeSpan.Zero, cancellationToken))
            {
                _fast.Release();
                lane = _slow;
            }

            return await running;
        }
        finally
        {
            lane.Release();
        }
    }

    public void Dispose()
    {
        _fast.Dispose();
        _slow.Dispose();
    }

    private async Task<bool> IsSoonDoneAsync(Task running, CancellationToken cancellationToken)
    {
        await running.WaitAsync(options.Value.SlowPost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return running.IsCompleted;
    }
}
