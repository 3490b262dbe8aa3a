using Amazon.ApiGatewayManagementApi;
using Amazon.ApiGatewayManagementApi.Model;
using EventDrivenFrontends.ServiceDefaults.Connections;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>API Gateway's management API: the calls, each with its time limit, and no decisions.</summary>
internal sealed partial class ManagementApi(
    IAmazonApiGatewayManagementApi api, PostLanes lanes, TimeProvider time, IOptions<CallbackOptions> options, ILogger<ManagementApi> logger)
{
    private volatile bool _isFailing;

    public async Task<PostResult> PostAsync(string connectionId, byte[] frame, CancellationToken cancellationToken)
    {
        var request = new PostToConnectionRequest { ConnectionId = connectionId, Data = new MemoryStream(frame, writable: false) };
        return await TryAsync(limit => api.PostToConnectionAsync(request, limit), cancellationToken);
    }

    public Task<PostResult> CloseAsync(string connectionId, CancellationToken cancellationToken) =>
        TryAsync(limit => api.DeleteConnectionAsync(new DeleteConnectionRequest { ConnectionId = connectionId }, limit), cancellationToken);

    private async Task<PostResult> TryAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await lanes.RunAsync(() => LimitAsync(call, cancellationToken), cancellationToken);
            _isFailing = false;
            return PostResult.Posted;
        }
        catch (GoneException)
        {
            return PostResult.Gone;
        }
        catch (LimitExceededException)
        {
            return PostResult.Failed;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogOnce(exception);
            return PostResult.Failed;
        }
    }

    private async Task LimitAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.PostTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await call(both.Token);
    }

    private void LogOnce(Exception exception)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            LogFailing(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call of the management API failed: {Reason} It is tried again.")]
    private partial void LogFailing(string reason);
}
