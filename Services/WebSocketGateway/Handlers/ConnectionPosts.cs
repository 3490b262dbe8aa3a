using System.Net;
using System.Runtime.InteropServices;
using Amazon.ApiGatewayManagementApi;
using Amazon.ApiGatewayManagementApi.Model;
using Amazon.Runtime;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.WebSocketGateway.Frames;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>The way back to a client: one post at a time, tried again while that may help.</summary>
internal sealed partial class ConnectionPosts(
    IAmazonApiGatewayManagementApi api,
    ConnectionStore connections,
    TimeProvider time,
    IOptions<HandlerOptions> options,
    IOptions<CallbackOptions> callback,
    ILogger<ConnectionPosts> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Posts an answer; false when the client is gone.</summary>
    public Task<bool> TryPostAsync(string connectionId, SharedFrame frame, CancellationToken cancellationToken) =>
        TryPostAsync(connectionId, frame.Json, cancellationToken);

    /// <summary>Posts a frame; false when the client is gone, or has been made to come back because it takes nothing.</summary>
    public async Task<bool> TryPostAsync(string connectionId, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        var (started, pause) = (time.GetTimestamp(), FirstPause);
        while (true)
        {
            try
            {
                await PostAsync(connectionId, frame, cancellationToken);
                return true;
            }
            catch (GoneException)
            {
                await connections.RemoveAsync(connectionId, cancellationToken);
                return false;
            }
            catch (Exception exception) when (IsPassing(exception) && !cancellationToken.IsCancellationRequested)
            {
                if (time.GetElapsedTime(started) > options.Value.PostPatience)
                {
                    LogGivenUp(connectionId, exception.Message);
                    await CloseAsync(connectionId, cancellationToken);
                    return false;
                }

                await Task.Delay(pause, time, cancellationToken);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    /// <summary>Ends a connection that cannot be served as it is, so that its client connects anew with its cursors.</summary>
    public async Task CloseAsync(string connectionId, CancellationToken cancellationToken)
    {
        try
        {
            await api.DeleteConnectionAsync(new DeleteConnectionRequest { ConnectionId = connectionId }, cancellationToken);
        }
        catch (GoneException)
        {
            // That is what is wanted.
        }

        await connections.RemoveAsync(connectionId, cancellationToken);
    }

    /// <summary>Whether the connection is still there.</summary>
    public async Task<bool> IsOpenAsync(string connectionId, CancellationToken cancellationToken)
    {
        try
        {
            await api.GetConnectionAsync(new GetConnectionRequest { ConnectionId = connectionId }, cancellationToken);
            return true;
        }
        catch (GoneException)
        {
            return false;
        }
    }

    private async Task PostAsync(string connectionId, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(callback.Value.PostTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await api.PostToConnectionAsync(
            new PostToConnectionRequest { ConnectionId = connectionId, Data = StreamOf(frame) }, both.Token);
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> frame) => MemoryMarshal.TryGetArray(frame, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(frame.ToArray(), writable: false);

    private static bool IsPassing(Exception exception) => exception switch
    {
        LimitExceededException => true,
        AmazonServiceException { StatusCode: var status } => status is 0 or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        _ => exception is HttpRequestException or IOException or OperationCanceledException or AmazonClientException,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Connection {Connection} takes no posts and is closed: {Reason}")]
    private partial void LogGivenUp(string connection, string reason);
}
