using System.Net;

namespace EventDrivenFrontends.Client.Tests.Scenarios;

/// <summary>A proxy that lets only some transports through.</summary>
internal sealed class BlockingHandler(Func<ISet<LiveTransport>> blocked) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        blocked().Contains(TransportOf(request))
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.MethodNotAllowed))
            : base.SendAsync(request, cancellationToken);

    private static LiveTransport TransportOf(HttpRequestMessage request) => request switch
    {
        _ when request.Headers.Upgrade.Count > 0 => LiveTransport.WebSocket,
        _ when request.Headers.Accept.Any(type => type.MediaType == "text/event-stream") => LiveTransport.ServerSentEvents,
        _ when request.RequestUri!.Query.Contains("wait=", StringComparison.Ordinal) => LiveTransport.LongPoll,
        _ => LiveTransport.Poll,
    };
}
