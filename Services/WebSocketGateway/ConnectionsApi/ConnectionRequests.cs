using EventDrivenFrontends.WebSocketGateway.ConnectionsApi.Signing;
using EventDrivenFrontends.WebSocketGateway.Feed;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi;

/// <summary>Answers requests about connections, wherever these are.</summary>
internal sealed class ConnectionRequests(
    LocalConnections local, ConnectionForwarder others, SignatureCheck signatures, NodeIdentity node, IOptions<ConnectionsOptions> options)
{
    /// <summary>A request of anyone: who it comes from is checked, and it goes to the node that holds the connection.</summary>
    public async Task<ApiAnswer> AnswerAsync(HttpRequest request, string connectionId, CancellationToken cancellationToken)
    {
        if (await PostedData.ReadAsync(request, options.Value.MaxPostBytes, cancellationToken) is not { } data)
        {
            return ApiAnswer.TooLarge(options.Value.MaxPostBytes);
        }

        if (signatures.FindFault(request, data) is { } fault)
        {
            return ApiAnswer.Forbidden(fault);
        }

        if (!ConnectionId.TryParse(connectionId, out var id))
        {
            return ApiAnswer.Gone;
        }

        return id.Node == node.Value
            ? await local.AnswerAsync(request.Method, id, data)
            : await others.AnswerAsync(request.Method, id, data, cancellationToken);
    }

    /// <summary>A request that another node has forwarded. It ends here, so that none goes in circles.</summary>
    public async Task<ApiAnswer> AnswerForwardedAsync(HttpRequest request, string connectionId, CancellationToken cancellationToken)
    {
        if (await PostedData.ReadAsync(request, options.Value.MaxPostBytes, cancellationToken) is not { } data)
        {
            return ApiAnswer.TooLarge(options.Value.MaxPostBytes);
        }

        return ConnectionId.TryParse(connectionId, out var id) ? await local.AnswerAsync(request.Method, id, data) : ApiAnswer.Gone;
    }
}
