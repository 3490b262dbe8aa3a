using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Frames;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// Who a connection's client is. When the proof ends the client is told, and has a while to bring another; until then it keeps what it has
/// subscribed to, but gets nothing more on the old one.
/// </summary>
internal sealed class ConnectionCaller(Caller caller, Outbox outbox, TimeProvider time, TimeSpan grace)
{
    /// <summary>What a client is told whose proof has ended.</summary>
    public static readonly SharedFrame TokenExpired = Replies.Error(ErrorCodes.TokenExpired, "The token has expired. Send authenticate with another.");

    private readonly Lock _gate = new();
    private Caller _caller = caller;
    private DateTimeOffset? _toldAt;

    /// <summary>Who it is now: nobody, once the proof has ended.</summary>
    public Caller Now
    {
        get
        {
            lock (_gate)
            {
                return _caller.IsOver(time.GetUtcNow()) ? Caller.Anonymous : _caller;
            }
        }
    }

    /// <summary>
    /// Takes another proof. False when it is somebody else's: what waits to be sent was meant for the first, and so is whatever the client's program
    /// has kept of it.
    /// </summary>
    public bool TryRenew(Caller next)
    {
        lock (_gate)
        {
            if (_caller.UserId is not null && _caller.UserId != next.UserId)
            {
                return false;
            }

            (_caller, _toldAt) = (next, null);
            return true;
        }
    }

    /// <summary>Tells a client whose proof has ended, and closes when no other follows within the grace from then on, however late it was told.</summary>
    public void Beat()
    {
        lock (_gate)
        {
            if (_caller.Until is not { } until || time.GetUtcNow() is var now && now < until)
            {
                return;
            }

            if (_toldAt is not { } toldAt)
            {
                _toldAt = now;
                outbox.Reply(Outgoing.Reply(TokenExpired));
            }
            else if (now - toldAt >= grace)
            {
                outbox.Close(CloseReasons.Unauthorized);
            }
        }
    }
}
