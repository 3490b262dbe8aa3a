using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebSocketGateway.Takeover;
using EventDrivenFrontends.WebSocketGateway.Transport;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;
using Microsoft.AspNetCore.Http.Features;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Takes a connection over from HTTP: by upgrade from HTTP/1.1, by extended CONNECT from HTTP/2.</summary>
internal static class Acceptance
{
    /// <summary>Judges the handshake; null when it has been refused and answered.</summary>
    public static async Task<HandshakeAnswer?> JudgeAsync(HttpContext context)
    {
        var answer = ConnectOf(context) is { } connect ? OpeningHandshake.OfExtendedConnect(connect.Protocol, context.Request.Headers)
            : UpgradeOf(context) is not null ? OpeningHandshake.OfUpgrade(context.Request.Method, context.Request.Headers)
            : OpeningHandshake.NoWebSocket();
        if (answer.Refusal is { } refusal)
        {
            await RefuseAsync(context, refusal);
            return null;
        }

        return answer;
    }

    /// <summary>Answers a handshake that was found to be right.</summary>
    public static async Task<AcceptedSocket> AcceptAsync(HttpContext context, HandshakeAnswer answer, MessageLimits limits, TimeProvider time)
    {
        Describe(context.Response.Headers, answer);
        var stream = ConnectOf(context) is { } connect ? await connect.AcceptAsync() : await UpgradeOf(context)!.UpgradeAsync();
        return ConnectionTakeover.TryFind(context, out var takeover)
            ? new AcceptedSocket(SocketOver(takeover.Transport), takeover, CancellationToken.None)
            : new AcceptedSocket(SocketOver(new StreamTransport(stream, context.Abort)), takeover, context.RequestAborted);

        MessageSocket SocketOver(ITransport transport) => new(transport, answer.Deflate is not null, limits, time);
    }

    private static IHttpExtendedConnectFeature? ConnectOf(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect ? connect : null;

    private static IHttpUpgradeFeature? UpgradeOf(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade ? upgrade : null;

    private static void Describe(IHeaderDictionary headers, HandshakeAnswer answer)
    {
        if (answer.Accept is not null)
        {
            headers.Connection = "Upgrade";
            headers.Upgrade = "websocket";
            headers.SecWebSocketAccept = answer.Accept;
        }

        if (answer.Deflate is not null)
        {
            headers.SecWebSocketExtensions = answer.Deflate.Header;
        }
    }

    private static Task RefuseAsync(HttpContext context, HandshakeRefusal refusal)
    {
        if (refusal.Status == StatusCodes.Status426UpgradeRequired)
        {
            context.Response.Headers.Upgrade = "websocket";
            context.Response.Headers.SecWebSocketVersion = OpeningHandshake.Version;
        }

        return Problems.Of(refusal.Status, refusal.Detail).ExecuteAsync(context);
    }
}
