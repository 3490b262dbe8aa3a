using EventDrivenFrontends.Client.Choice;
using EventDrivenFrontends.Client.Transports;

namespace EventDrivenFrontends.Client.Feeds;

/// <summary>What all feeds of a client share.</summary>
internal sealed class FeedSite : IDisposable
{
    private readonly GatewayHttp _http;
    private readonly WebSocketTransport _sockets;
    private readonly Dictionary<LiveTransport, ITransport> _transports;

    public FeedSite(LiveClientOptions options)
    {
        Options = options;
        Gateways = new GatewayChoice(options.Gateways);
        var rungs = options.Transport is { } only ? [only] : Enum.GetValues<LiveTransport>();
        Ladder = new TransportLadder(rungs, options.Timing.FirstRest, options.Time);
        _http = new GatewayHttp(options);
        Shown = options.ReportShown ? new ShownReports(_http, options.Time, options.Timing.ReportInterval) : null;
        _sockets = new WebSocketTransport(options);
        _transports = new()
        {
            [LiveTransport.WebSocket] = _sockets,
            [LiveTransport.ServerSentEvents] = new EventStreamTransport(_http, options),
            [LiveTransport.LongPoll] = new LongPollTransport(_http, options),
            [LiveTransport.Poll] = new PollTransport(_http, options, Random.Shared),
        };
    }

    public LiveClientOptions Options { get; }

    public GatewayChoice Gateways { get; }

    public TransportLadder Ladder { get; }

    /// <summary>Where to tell what was shown; null for nowhere.</summary>
    public ShownReports? Shown { get; }

    /// <summary>Connects anew, with a fresh token, where a token belongs to the connection.</summary>
    public void RenewConnections() => _sockets.CloseAll();

    public ITransport By(LiveTransport transport) => _transports[transport];

    public void Dispose()
    {
        _sockets.Dispose();
        Shown?.Dispose();
        _http.Dispose();
    }
}
