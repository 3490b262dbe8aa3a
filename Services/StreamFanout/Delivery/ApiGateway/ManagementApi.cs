using System.Net;
using EventDrivenFrontends.ServiceDefaults.Connections;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>API Gateway's management API: the calls, each with its time limit, and no decisions.</summary>
internal sealed partial class ManagementApi(
    ManagementHttp http, PostLanes lanes, TimeProvider time, IOptions<CallbackOptions> options, ILogger<ManagementApi> logger)
{
    private volatile bool _isFailing;

    public Task<PostResult> PostAsync(string connectionId, byte[] frame, CancellationToken cancellationToken) =>
        TryAsync(HttpMethod.Post, connectionId, frame, cancellationToken);

    public Task<PostResult> CloseAsync(string connectionId, CancellationToken cancellationToken) =>
        TryAsync(HttpMethod.Delete, connectionId, [], cancellationToken);

    private async Task<PostResult> TryAsync(HttpMethod method, string connectionId, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            return ResultOf(await lanes.RunAsync(() => LimitAsync(method, connectionId, body, cancellationToken), cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogOnce(exception.Message);
            return PostResult.Failed;
        }
    }

    private PostResult ResultOf(HttpStatusCode status)
    {
        switch (status)
        {
            case HttpStatusCode.Gone:
                return PostResult.Gone;
            case HttpStatusCode.TooManyRequests:
                return PostResult.Failed;
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                _isFailing = false;
                return PostResult.Posted;
            default:
                LogOnce($"It answers {(int)status}.");
                return PostResult.Failed;
        }
    }

    private async Task<HttpStatusCode> LimitAsync(HttpMethod method, string connectionId, byte[] body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.PostTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await http.SendAsync(method, connectionId, body, both.Token);
    }

    private void LogOnce(string reason)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            LogFailing(reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call of the management API failed: {Reason} It is tried again.")]
    private partial void LogFailing(string reason);
}
