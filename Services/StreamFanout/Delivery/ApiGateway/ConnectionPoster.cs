using System.Security.Cryptography;
using EventDrivenFrontends.ServiceDefaults.Connections;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>
/// Posts to one connection what waits for it: each message until it is taken, then the next. A connection that takes nothing for too long is closed: its client comes
/// back with its cursor and gets what it lacks. Until it is closed, nothing counts as delivered to it.
/// </summary>
internal sealed partial class ConnectionPoster(
    ManagementApi api,
    ConnectionStore connections,
    SubscriptionStore subscriptions,
    FanoutCursors cursors,
    PostMetrics metrics,
    TimeProvider time,
    IOptions<ApiGatewayOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<ConnectionPoster> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>False when the connection is gone, by itself or because it takes nothing; and when the service stops.</summary>
    public async Task<bool> TryPostAsync(string connectionId, WaitingUpdate update)
    {
        try
        {
            var result = update.IsClosing ? PostResult.Failed : await PostAllAsync(connectionId, update);
            if (result is PostResult.Posted)
            {
                return true;
            }

            if (result is PostResult.Failed)
            {
                LogClosing(connectionId);
                await CloseAsync(connectionId);
            }

            await RemoveAsync(connectionId, update.Subscriber);
        }
        catch (OperationCanceledException) when (IsStopping)
        {
            // The queue asks why.
        }

        return false;
    }

    private async Task<PostResult> PostAllAsync(string connectionId, WaitingUpdate update)
    {
        try
        {
            if (update.Frames(cursors) is not { } posted)
            {
                return PostResult.Posted;
            }

            foreach (var frame in posted.Frames)
            {
                var result = await PostAsync(connectionId, frame);
                if (result is not PostResult.Posted)
                {
                    return result;
                }
            }

            metrics.Posted(posted);
            return PostResult.Posted;
        }
        catch (Exception exception) when (!IsStopping)
        {
            // A fault of ours. The client comes back and gets what this was to tell it in another way.
            LogFault(connectionId, exception);
            return PostResult.Failed;
        }
    }

    private async Task<PostResult> PostAsync(string connectionId, byte[] frame)
    {
        var (started, pause) = (time.GetTimestamp(), FirstPause);
        while (true)
        {
            var result = await api.PostAsync(connectionId, frame, _stopping);
            if (result is not PostResult.Failed || time.GetElapsedTime(started) >= options.Value.Patience)
            {
                return result;
            }

            pause = await PauseAsync(pause);
        }
    }

    /// <summary>Ends only when the connection is gone: a client that was left in the belief that it had everything would never hear of the rest.</summary>
    private async Task CloseAsync(string connectionId)
    {
        var pause = FirstPause;
        while (await api.CloseAsync(connectionId, _stopping) is PostResult.Failed)
        {
            pause = await PauseAsync(pause);
        }
    }

    /// <summary>Rows that cannot be removed now cost a post that answers 410, until their time to live is over.</summary>
    private async Task RemoveAsync(string connectionId, Subscriber? subscriber)
    {
        try
        {
            await connections.RemoveAsync(connectionId, _stopping);
            if (subscriber is not null)
            {
                // Its own row may be missing, if it was entered while the connection was being removed.
                await subscriptions.DeleteAsync(subscriber, _stopping);
            }
        }
        catch (Exception exception) when (!IsStopping)
        {
            LogLeft(connectionId, exception.Message);
        }
    }

    /// <summary>Waits for about <paramref name="pause"/>, so that connections which failed together do not come back together; returns the next pause.</summary>
    private async Task<TimeSpan> PauseAsync(TimeSpan pause)
    {
        var jittered = pause * (0.5 + (RandomNumberGenerator.GetInt32(1000) / 1000.0));
        await Task.Delay(jittered, time, _stopping);
        return TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Connection {Connection} takes no posts and is closed")]
    private partial void LogClosing(string connection);

    [LoggerMessage(Level = LogLevel.Error, Message = "What waits for connection {Connection} cannot be posted")]
    private partial void LogFault(string connection, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rows of connection {Connection}, which is gone, stay for now: {Reason}")]
    private partial void LogLeft(string connection, string reason);
}
