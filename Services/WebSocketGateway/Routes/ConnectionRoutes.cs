using System.Threading.Channels;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>
/// The integrations of one connection's messages. They are called one after the other, in the order of the messages; when some wait already,
/// the client's next message does not count as received until one is done. What has been received when the connection ends is still
/// called, and <c>$disconnect</c> after that.
/// </summary>
internal sealed class ConnectionRoutes(RouteContext context, Integrations integrations, RouteSelection selection, RouteEndings endings, Outbox outbox)
{
    private const int MaxWaiting = 16;
    private const string ConnectEvent = "CONNECT";
    private const string MessageEvent = "MESSAGE";
    private const string DisconnectEvent = "DISCONNECT";

    private Channel<(string RouteKey, byte[] Message)>? _waiting;
    private Task _calling = Task.CompletedTask;

    /// <summary>True when an integration decides who may connect, and for how long.</summary>
    public bool DecideWhoConnects => integrations.Has(RouteKeys.Connect);

    /// <summary>The status to refuse the handshake with; null to accept it. Asked once, even if the client goes meanwhile.</summary>
    public async Task<int?> ConnectAsync(HttpRequest handshake)
    {
        if (!integrations.Has(RouteKeys.Connect))
        {
            return null;
        }

        var status = await CallAsync(RouteKeys.Connect, ConnectEvent, NewRequestId(), [], handshake);
        return status switch
        {
            >= 200 and <= 299 => null,
            >= 400 and <= 499 or StatusCodes.Status504GatewayTimeout => status,
            _ => StatusCodes.Status502BadGateway,
        };
    }

    /// <summary>True when an integration takes the message; it is to be awaited before the next is received.</summary>
    public bool TryTake(ReadOnlySpan<byte> message, CancellationToken cancellationToken, out ValueTask taken)
    {
        taken = default;
        if (selection.Choose(message) is not { } key)
        {
            return false;
        }

        if (_waiting is null)
        {
            _waiting = Channel.CreateBounded<(string, byte[])>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });
            _calling = CallAllAsync(_waiting.Reader);
        }

        taken = _waiting.Writer.WriteAsync((key, message.ToArray()), cancellationToken);
        return true;
    }

    /// <summary>The connection has ended; what is left to call is called without it.</summary>
    public void End()
    {
        _waiting?.Writer.TryComplete();
        endings.Watch(EndAsync());
    }

    private async Task EndAsync()
    {
        await _calling;
        if (integrations.Has(RouteKeys.Disconnect))
        {
            await CallAsync(RouteKeys.Disconnect, DisconnectEvent, NewRequestId(), []);
        }
    }

    private async Task CallAllAsync(ChannelReader<(string RouteKey, byte[] Message)> waiting)
    {
        await foreach (var (key, message) in waiting.ReadAllAsync())
        {
            var requestId = NewRequestId();
            if (await CallAsync(key, MessageEvent, requestId, message) is < 200 or > 299)
            {
                outbox.Reply(Outgoing.Reply(IntegrationFailure.Of(context.Facts.Id, requestId)));
            }
        }
    }

    private Task<int> CallAsync(string routeKey, string eventType, string requestId, byte[] body, HttpRequest? handshake = null) =>
        integrations.PostAsync(
            routeKey,
            handshake?.QueryString.Value ?? "",
            body,
            request =>
            {
                if (handshake is not null)
                {
                    RouteHeaders.PassOn(handshake.Headers, request);
                }

                RouteHeaders.Describe(request, routeKey, eventType, requestId, context);
            },
            endings.Cut);

    private static string NewRequestId() => Guid.NewGuid().ToString();
}
